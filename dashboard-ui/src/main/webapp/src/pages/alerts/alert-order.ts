import type { AlertFilter } from "../../api/alerts.ts";
import { SEVERITIES, type Alert } from "../../core/alert.ts";
import type { AlertSearch } from "./alert-search.ts";

const STATES = ["open", "acknowledged", "resolved"] as const;

/** What nobody has comes before what somebody has, then the most severe, then the newest. */
function byProblem(a: Alert, b: Alert): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    // What is quiet needs nobody now.
    Number(a.suppressedBy !== null) - Number(b.suppressedBy !== null) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.openedAt - a.openedAt ||
    b.id - a.id
  );
}

/** The rows of pages that were read, each page in order: what is read later comes below and moves nothing. */
export function rowsOf(pages: readonly (readonly Alert[])[], sort: AlertSearch["sort"]): readonly Alert[] {
  const seen = new Set<number>();
  return pages.flatMap((page) => {
    const fresh = page.filter(({ id }) => !seen.has(id));
    fresh.forEach(({ id }) => seen.add(id));
    return sort === "problems" ? fresh.toSorted(byProblem) : fresh;
  });
}

/** Whether an alert as it is now belongs to a list with this filter. */
export function matches(alert: Alert, { states, severity, rule, siteId, nvrId, cameraId, within }: AlertFilter, now: number): boolean {
  return (
    alert.causedBy === null &&
    states.includes(alert.state) &&
    (severity === null || alert.severity === severity) &&
    (rule === null || alert.rule === rule) &&
    (siteId === null || alert.siteId === siteId) &&
    (nvrId === null || alert.nvrId === nvrId) &&
    (cameraId === null || alert.cameraId === cameraId) &&
    (within === null || alert.openedAt >= now - within)
  );
}

/** How a list differs from what it would be if it were read again. */
export interface Differences {
  /** What would come. */
  readonly came: number;
  /** What is shown and would go. */
  readonly left: number;
}

/**
 * @param more whether there are older ones that are not read: they are not new
 * @param now epoch milliseconds
 */
export function differences(rows: readonly Alert[], known: Iterable<Alert>, filter: AlertFilter, more: boolean, now: number): Differences {
  const shown = new Map(rows.map((alert) => [alert.id, alert]));
  const newest = more ? Math.max(0, ...shown.keys()) : 0;
  let came = 0;
  let left = 0;
  for (const alert of known) {
    const isShown = shown.has(alert.id);
    // Time alone takes nothing out of the list that somebody looks at.
    const belongs = matches(alert, isShown ? { ...filter, within: null } : filter, now);
    came += belongs && !isShown && alert.id > newest ? 1 : 0;
    left += isShown && !belongs ? 1 : 0;
  }
  return { came, left };
}
