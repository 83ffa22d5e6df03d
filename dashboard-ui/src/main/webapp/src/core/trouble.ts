import { conditionOf, conditionSince } from "./condition.ts";
import type { Recorder, Site } from "./model.ts";
import type { StateStore } from "./state-store.ts";

/** What a person has to see to: a recorder is away, has a warning, or is there and cameras of it are not. Worst first. */
export const TROUBLES = ["offline", "warning", "cameras"] as const;

export type TroubleKind = (typeof TROUBLES)[number];

/**
 * What is wrong with one recorder. `since` is epoch milliseconds of the server, null where only its cameras know; `cameras`
 * counts those that are offline.
 */
export interface Trouble {
  readonly kind: TroubleKind;
  readonly nvrId: number;
  readonly name: string;
  readonly siteId: number | null;
  readonly since: number | null;
  readonly reason: string;
  readonly cameras: number;
}

/** What is wrong with a recorder; null when nothing is, when it has never connected, and when nobody wants it to be there. */
export function troubleOf(recorder: Recorder): Trouble | null {
  const kind = conditionOf(recorder);
  if (kind === "ok" || kind === "new" || kind === "disabled") {
    return null;
  }
  const { id, deviceName, siteId, reason, camerasTotal, camerasOnline } = recorder;
  const cameras = kind === "offline" ? 0 : camerasTotal - camerasOnline;
  return { kind, nvrId: id, name: deviceName, siteId, since: conditionSince(recorder), reason, cameras };
}

/** What is wrong in the fleet, and which sites are away as a whole. */
export interface Troubles {
  readonly byRecorder: ReadonlyMap<number, Trouble>;
  /** Sites of two or more recorders, all of which are offline, with how many they are. */
  readonly awaySites: ReadonlyMap<number, number>;
}

/** Looks at a part of the fleet: ten thousand recorders in about a millisecond. */
export function troublesOf(store: StateStore, isPart: (siteId: number | null) => boolean = () => true): Troubles {
  const byRecorder = new Map<number, Trouble>();
  const expected = new Map<number, number>();
  const away = new Map<number, number>();
  for (const recorder of store.recorders()) {
    const { id, siteId, enabled } = recorder;
    if (!enabled || !isPart(siteId)) {
      continue;
    }
    const trouble = troubleOf(recorder);
    if (trouble !== null) {
      byRecorder.set(id, trouble);
    }
    if (siteId !== null) {
      expected.set(siteId, (expected.get(siteId) ?? 0) + 1);
      away.set(siteId, (away.get(siteId) ?? 0) + (trouble?.kind === "offline" ? 1 : 0));
    }
  }
  const whole = [...away].filter(([siteId, count]) => count > 1 && count === expected.get(siteId));
  return { byRecorder, awaySites: new Map(whole) };
}

/** One line of what is wrong: a recorder, or a site of which all recorders are offline. */
export interface Cause {
  readonly key: string;
  readonly kind: TroubleKind;
  readonly site: Site | null;
  /** Those of the site; one otherwise. */
  readonly troubles: readonly Trouble[];
  /** Since when; of a site since its last recorder went. */
  readonly since: number | null;
}

/** What is wrong now, a line for each cause: worst first, and of the same kind the newest first. */
export function causesOf({ byRecorder, awaySites }: Troubles, sites: ReadonlyMap<number, Site>): readonly Cause[] {
  const bySite = new Map<number, Trouble[]>();
  const causes: Cause[] = [];
  for (const trouble of byRecorder.values()) {
    const { nvrId, kind, siteId, since } = trouble;
    if (siteId !== null && awaySites.has(siteId)) {
      const known = bySite.get(siteId) ?? [];
      known.push(trouble);
      bySite.set(siteId, known);
    } else {
      causes.push({ key: `nvr-${nvrId}`, kind, site: null, troubles: [trouble], since });
    }
  }
  for (const [siteId, troubles] of bySite) {
    const since = Math.max(...troubles.map((trouble) => trouble.since ?? 0));
    causes.push({ key: `site-${siteId}`, kind: "offline", site: sites.get(siteId) ?? null, troubles, since });
  }
  const weight = ({ kind, troubles }: Cause): number => TROUBLES.indexOf(kind) - (troubles.length > 1 ? 0.5 : 0);
  return causes.toSorted((a, b) => weight(a) - weight(b) || (b.since ?? 0) - (a.since ?? 0) || (a.key < b.key ? -1 : 1));
}
