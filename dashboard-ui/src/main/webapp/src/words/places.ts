/** Which part of the fleet a list shows. */
export const placeWords = {
  filter: "Filter",
  title: "Show a part of the fleet",
  site: "Site",
  region: "Region",
  customer: "Customer",
  any: "All",
  chips: "Only these are shown",
  remove: "Remove",
  numbered: (id: number): string => `no. ${id}`,
} as const;
