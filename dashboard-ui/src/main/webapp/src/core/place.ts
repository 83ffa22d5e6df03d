import type { Recorder, Site } from "./model.ts";

/** A part of the fleet; what is not set does not narrow it. */
export interface Place {
  readonly site?: number | undefined;
  /** Empty for none. */
  readonly region: string;
  readonly customer?: number | undefined;
}

export type Sites = ReadonlyMap<number, Site>;

export function siteOf({ siteId }: Recorder, sites: Sites): Site | undefined {
  return siteId === null ? undefined : sites.get(siteId);
}

export function isPlace({ site, region, customer }: Place): boolean {
  return site !== undefined || region !== "" || customer !== undefined;
}

/** Whether a recorder is in a part of the fleet. */
export function isAt(recorder: Recorder, sites: Sites, place: Place): boolean {
  if (!isPlace(place)) {
    return true;
  }
  const { site, region, customer } = place;
  const at = siteOf(recorder, sites);
  return (
    (site === undefined || recorder.siteId === site) &&
    (region === "" || at?.region === region) &&
    (customer === undefined || at?.customerId === customer)
  );
}
