import { counted, number } from "./counted.ts";

/** Texts of the page of sites, regions and customers. */
export const siteWords = {
  intro: "Where recorders stand, and whose they are. The list, the reports and what people may see follow this tree.",
  table: "Sites",
  columns: { site: "Site", recorders: "Recorders", problems: "Problems", address: "Address", timeZone: "Time zone", links: "See" },
  find: "Find a site",
  add: "Add a site",
  addCustomer: "Add a customer",
  customer: "Customer",
  noCustomer: "No customer",
  region: "Region",
  noRegion: "No region",
  summary: (recorders: number, problems: number): string =>
    problems === 0 ? counted(recorders, "recorder") : `${counted(recorders, "recorder")}, ${number(problems)} with problems`,
  /** Behind a number that stands alone. */
  unit: (recorders: number): string => (recorders === 1 ? "recorder" : "recorders"),
  noSites: "No site yet",
  edit: (name: string): string => `Edit ${name}`,
  editWord: "Edit",
  report: "Report",
  reportOf: (name: string): string => `Report of ${name}`,
  recordersOf: (name: string, count: number): string => `${counted(count, "recorder")} of ${name}`,
  problemsOf: (name: string, count: number): string => `${counted(count, "problem")} of ${name}`,
  without: (count: number): string => `${counted(count, "recorder")} ${count === 1 ? "has" : "have"} no site.`,
  noMatch: { title: "No site matches", body: "Nothing here has this in its name, region, address or customer.", action: "Show all sites" },
  notRead: {
    title: "The sites cannot be loaded",
    meaning: (happened: string): string => `${happened} The recorders themselves are not affected.`,
  },
  none: {
    title: "No sites yet",
    body: "A site is a place where recorders stand. With sites a dead line is one line in the list and not twenty, and reports add up by site and region. Whoever runs recorders for others adds customers above them.",
  },
} as const;

/** The form that adds or changes a site. */
export const siteFormWords = {
  title: (site: string): string => `Edit ${site}`,
  add: "Add a site",
  loading: "Reading the site",
  notRead: "The site cannot be read, so it cannot be changed.",
  name: "Name",
  customer: "Customer",
  region: "Region",
  regionHint: "Any word; sites of one region are listed and counted together.",
  address: "Address",
  timeZone: "Time zone",
  timeZoneHint: "For its times of day in reports.",
  latitude: "Latitude",
  longitude: "Longitude",
  none: "None",
  inUse: (count: number): string => `${counted(count, "recorder")} stand here. Move or remove them first, then remove the site.`,
  showThem: "Show them",
} as const;

/** The form that adds or changes a customer. */
export const customerFormWords = {
  title: (customer: string): string => `Edit ${customer}`,
  add: "Add a customer",
  loading: "Reading the customer",
  notRead: "The customer cannot be read, so it cannot be changed.",
  name: "Name",
  inUse: (count: number): string => `${counted(count, "site")} belong to this customer. Move or remove them first, then remove the customer.`,
} as const;
