import type { CustomerRecord } from "../../api/customers.ts";
import type { SiteRecord } from "../../api/sites.ts";
import { byName } from "../../words/locale.ts";

/** A line of the tree. `sites` are the ids of those below it, `depth` how many levels are above it. */
export type TreeRow =
  | { readonly kind: "customer"; readonly key: string; readonly customer: CustomerRecord | null; readonly sites: readonly number[]; readonly depth: number }
  | { readonly kind: "region"; readonly key: string; readonly region: string | null; readonly sites: readonly number[]; readonly depth: number }
  | { readonly kind: "site"; readonly key: string; readonly site: SiteRecord; readonly depth: number };

function matches(query: string, { site, customer }: { readonly site: SiteRecord; readonly customer: CustomerRecord | null }): boolean {
  const words = [site.name, site.region, site.address, customer?.name].join(" ").toLocaleLowerCase();
  return words.includes(query.trim().toLocaleLowerCase());
}

/** Those without a name come last. */
function ordered<T>(groups: ReadonlyMap<T, readonly SiteRecord[]>, nameOf: (key: T) => string | null) {
  return [...groups].toSorted(([a], [b]) => {
    const [left, right] = [nameOf(a), nameOf(b)];
    return left === null || right === null ? Number(left === null) - Number(right === null) : byName.compare(left, right);
  });
}

function grouped<T>(sites: readonly SiteRecord[], keyOf: (site: SiteRecord) => T): Map<T, SiteRecord[]> {
  const groups = new Map<T, SiteRecord[]>();
  for (const site of sites) {
    const key = keyOf(site);
    groups.set(key, [...(groups.get(key) ?? []), site]);
  }
  return groups;
}

const idsOf = (sites: readonly SiteRecord[]): readonly number[] => sites.map(({ id }) => id);

/**
 * The tree of customers, regions and sites as lines, by name. A level that would say nothing is left away: customers where there
 * are none, regions where no site of the customer has one.
 *
 * @param query keeps the sites that have it in their name, region, address or customer
 */
export function treeRows(sites: readonly SiteRecord[], customers: readonly CustomerRecord[], query: string): readonly TreeRow[] {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const customerOf = ({ customerId }: SiteRecord): CustomerRecord | null =>
    customerId === null ? null : (byId.get(customerId) ?? null);
  const shown = sites.filter((site) => matches(query, { site, customer: customerOf(site) }));
  const ofCustomers = grouped(shown, customerOf);
  if (query.trim() === "") {
    // One that has no sites yet is there to be given some.
    for (const customer of customers.filter((known) => !ofCustomers.has(known))) {
      ofCustomers.set(customer, []);
    }
  }
  return ordered(ofCustomers, (customer) => customer?.name ?? null).flatMap(([customer, theirs]) => {
    const of = String(customer?.id ?? "none");
    const heading: readonly TreeRow[] =
      customers.length === 0 ? [] : [{ kind: "customer", key: `customer-${of}`, customer, sites: idsOf(theirs), depth: 0 }];
    const regions = grouped(theirs, ({ region }) => region);
    const flat = regions.size <= 1 && (regions.has(null) || regions.size === 0);
    const below = ordered(regions, (region) => region).flatMap(([region, there]) => {
      const title: readonly TreeRow[] = flat ? [] : [{ kind: "region", key: `region-${of}-${region ?? ""}`, region, sites: idsOf(there), depth: heading.length }];
      const listed = there.toSorted((a, b) => byName.compare(a.name, b.name));
      return [...title, ...listed.map((site): TreeRow => ({ kind: "site", key: `site-${site.id}`, site, depth: heading.length + title.length }))];
    });
    return [...heading, ...below];
  });
}
