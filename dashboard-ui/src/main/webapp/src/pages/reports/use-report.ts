import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { useRecorder } from "../../app/fleet-context.ts";
import { reportWords } from "../../words/reports.ts";
import { browserZone, isKnownZone, periodOf, type PeriodProblem } from "./period.ts";
import { placesQuery, type Places, type Scope } from "./report-queries.ts";
import type { ReportSearch } from "./report-search.ts";

const route = getRouteApi("/reports");

const NO_PLACES: Places = { customers: [], sites: [] };

/** Whose times a report has. */
export interface ReportZone {
  /** IANA. */
  readonly name: string;
  /** The site whose zone it is has another one, which this browser does not know. */
  readonly unknown: string | null;
  readonly ofSite: boolean;
}

/** The report that an address means. */
export interface Report {
  readonly search: ReportSearch;
  readonly places: Places;
  /** The names of what it is of, from the customer down; empty for everything. */
  readonly names: Readonly<Partial<Record<"customer" | "region" | "site" | "nvr", string>>>;
  readonly zone: ReportZone;
  /** The moment that all its parts are of, epoch milliseconds. */
  readonly madeAt: number;
  readonly makeAnew: () => void;
  /** Null while the time zone is still to be read. */
  readonly scope: Scope | PeriodProblem | null;
}

function zoneOf(zone: string | null | undefined): ReportZone {
  const known = zone !== null && zone !== undefined && isKnownZone(zone);
  return { name: known ? zone : browserZone(), unknown: known ? null : (zone ?? null), ofSite: known };
}

export function useReport(): Report {
  const search = route.useSearch();
  const { http } = useApi();
  const { data: places, isPending } = useQuery(placesQuery(http));
  const [madeAt, setMadeAt] = useState(() => Date.now());
  const { customer, region, site, nvr, period, from, to } = search;
  const recorder = useRecorder(nvr ?? 0);
  const siteId = site ?? recorder?.siteId ?? undefined;
  const zone = useMemo(() => zoneOf(places?.sites.find(({ id }) => id === siteId)?.time_zone), [places, siteId]);
  const waits = isPending && siteId !== undefined;
  const scope = useMemo(() => {
    const found = periodOf({ period, from, to }, zone.name, madeAt);
    return waits ? null : typeof found === "string" ? found : { ...found, customer, region, site, nvr };
  }, [waits, period, from, to, zone.name, madeAt, customer, region, site, nvr]);
  const names = {
    ...(customer === undefined
      ? {}
      : { customer: places?.customers.find(({ id }) => id === customer)?.name ?? reportWords.one.customer(customer) }),
    ...(region === "" ? {} : { region }),
    ...(site === undefined ? {} : { site: places?.sites.find(({ id }) => id === site)?.name ?? reportWords.one.site(site) }),
    ...(nvr === undefined ? {} : { nvr: recorder?.deviceName ?? reportWords.one.nvr(nvr) }),
  };
  return { search, places: places ?? NO_PLACES, names, zone, madeAt, makeAnew: () => setMadeAt(Date.now()), scope };
}

/** The name of what a report is of. */
export function nameOf({ names }: Pick<Report, "names">): string {
  return names.nvr ?? names.site ?? names.region ?? names.customer ?? reportWords.everything;
}

/** Whose figures the total is. */
export function totalNameOf(report: Report): string {
  return reportWords.total(nameOf(report), report.names.nvr !== undefined);
}
