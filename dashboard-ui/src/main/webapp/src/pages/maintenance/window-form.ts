import { WINDOW_POINTERS as at, type MaintenanceWindow, type WindowFields } from "../../api/maintenance.ts";
import { isoDuration, secondsOf } from "../../core/iso-duration.ts";
import { isZone, localTime } from "../../core/local-time.ts";
import { recurrenceOf, type End, type Recurrence } from "../../core/recurrence.ts";
import { scopeOf } from "../../core/scope.ts";
import { maintenanceWords } from "../../words/maintenance.ts";
import { scopeWords } from "../../words/scopes.ts";

const words = maintenanceWords.faults;
const TWO_HOURS = 7_200;
const HOUR = 3_600_000;
/** Of a window, in seconds. */
const SHORTEST = 60;
const LONGEST = 366 * 86_400;

/** A window that begins with the next full hour, somewhere. */
export function newWindow(scope: string, zone: string, now: number): WindowFields {
  const start = localTime(Math.ceil(now / HOUR) * HOUR, zone).slice(0, 16);
  return { name: "", scope, dtstart: start, duration: isoDuration(TWO_HOURS), rrule: null, timeZone: zone, enabled: true };
}

/** "2026-11-29T22:00:00" is "2026-11-29T22:00", as the browser's field has it; seconds that are not 0 stay. */
function minuteOf(local: string): string {
  return local.replace(/(T\d\d:\d\d):00(?:\.0+)?$/, "$1");
}

export function fieldsOf({ name, scope, dtstart, duration, rrule, timeZone, enabled }: MaintenanceWindow): WindowFields {
  return { name, scope, dtstart: minuteOf(dtstart), duration, rrule, timeZone, enabled };
}

/** As it is sent: with seconds, and without white space around the name. */
export function cleaned(fields: WindowFields): WindowFields {
  const { name, dtstart, rrule } = fields;
  return { ...fields, name: name.trim(), dtstart: minuteOf(dtstart), rrule: rrule === null ? null : rrule.trim() };
}

function faultOfEnd(end: End): string | null {
  return end.kind === "until" && end.day === "" ? words.until : end.kind === "count" && end.count < 1 ? words.count : null;
}

/** What is wrong with when a window comes. */
export function timeFaults({ dtstart, duration, rrule, timeZone }: WindowFields): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(dtstart)) {
    faults.set(at.dtstart, words.start);
  }
  const seconds = secondsOf(duration);
  if (seconds !== null && (seconds < SHORTEST || seconds > LONGEST)) {
    faults.set(at.duration, words.duration);
  }
  if (!isZone(timeZone)) {
    faults.set(at.timeZone, words.zone);
  }
  if (rrule !== null) {
    const built = rrule.trim() === "" ? null : recurrenceOf(rrule, isZone(timeZone) ? timeZone : "UTC");
    const fault = rrule.trim() === "" ? words.rule : built === null ? null : faultOfEnd(built.end);
    if (fault !== null) {
      faults.set(at.rrule, fault);
    }
  }
  return faults;
}

/** What is wrong with the fields of a window, by pointers into what is sent, as far as the page can see. */
export function faultsOf(fields: WindowFields): ReadonlyMap<string, string> {
  const faults = new Map(timeFaults(fields));
  const { type, ids } = scopeOf(fields.scope);
  if (fields.name.trim() === "") {
    faults.set(at.name, words.name);
  }
  if (type !== "all" && ids.length === 0) {
    faults.set(at.scope, scopeWords.missing);
  }
  return faults;
}

/** How a rule is shown: by one of the choices, or as it is written. */
export type Mode = "once" | Recurrence["every"] | "rule";

export function modeOf(rrule: string | null, zone: string): Mode {
  return rrule === null ? "once" : (recurrenceOf(rrule, zone)?.every ?? "rule");
}
