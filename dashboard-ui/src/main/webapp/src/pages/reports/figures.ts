import type { Segment } from "../../api/history.ts";
import type { components } from "../../api/schema.d.ts";

/** A row of a report, as the registry answers it. */
export type ReportItem = components["schemas"]["AvailabilityItem"];

/** What the seconds of several items come to. */
export type Total = Omit<ReportItem, "id" | "name" | "down_with_nvr_seconds">;

/** As the registry does: up / (up + down), rounded down to four decimals; null where no second is either. */
function percentOf(up: number, down: number): number | null {
  // The product of a large fleet's year is more than a number holds exactly.
  return up + down === 0 ? null : Number((BigInt(up) * 1_000_000n) / BigInt(up + down)) / 10_000;
}

function whyNull(excluded: number, unobserved: number): Total["why_null"] {
  if (unobserved === 0) {
    return "excluded";
  }
  return excluded === 0 ? "unobserved" : "excluded_or_unobserved";
}

/** The total of items; the longest outage is the longest of one of them. */
export function totalOf(items: readonly ReportItem[]): Total {
  const sum = (field: "seconds" | "up_seconds" | "down_seconds" | "excluded_seconds" | "unobserved_seconds" | "outages"): number =>
    items.reduce((total, item) => total + item[field], 0);
  const [up, down, excluded, unobserved] = [sum("up_seconds"), sum("down_seconds"), sum("excluded_seconds"), sum("unobserved_seconds")];
  const percent = percentOf(up, down);
  return {
    seconds: sum("seconds"),
    up_seconds: up,
    down_seconds: down,
    excluded_seconds: excluded,
    unobserved_seconds: unobserved,
    outages: sum("outages"),
    longest_outage_seconds: items.reduce((longest, item) => Math.max(longest, item.longest_outage_seconds), 0),
    availability_percent: percent,
    why_null: percent === null ? whyNull(excluded, unobserved) : null,
  };
}

/** A time without availability: from the first second down until it is seen up again. Times are epoch milliseconds. */
export interface Outage {
  readonly from: number;
  /** Null where it is not up again by the end. */
  readonly to: number | null;
  /** What of it counts as down, in seconds: not what is excluded or unobserved meanwhile. */
  readonly seconds: number;
  /** Whether it was down already when the period began. */
  readonly before: boolean;
  /** What of it is down; each has its reason. */
  readonly segments: readonly Segment[];
}

/** The outages of a timeline, by the definition of the registry: what lies between two times down does not end one. */
export function outagesOf(segments: readonly Segment[]): readonly Outage[] {
  const outages: Outage[] = [];
  let down: Segment[] = [];
  const end = (to: number | null): void => {
    const [first] = down;
    if (first !== undefined) {
      const seconds = down.reduce((sum, segment) => sum + (Date.parse(segment.to) - Date.parse(segment.from)) / 1_000, 0);
      outages.push({ from: Date.parse(first.from), to, seconds, before: first === segments[0], segments: down });
      down = [];
    }
  };
  for (const segment of segments) {
    if (segment.availability === "down") {
      down.push(segment);
    } else if (segment.availability === "up") {
      end(Date.parse(segment.from));
    }
  }
  end(null);
  return outages;
}
