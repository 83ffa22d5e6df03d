/** Swedish dates are ISO 8601: "2026-11-29 14:02:31". */
const ISO = "sv-SE";

function formIn(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(ISO, { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
}

/** What the clocks of a time zone show: "2026-11-29T14:02:31". */
export function localTime(at: number, zone: string): string {
  return formIn(zone).format(at).replace(" ", "T");
}

/**
 * When the clocks of a time zone show a local time ("2026-11-29T14:02"), epoch milliseconds. One that does not exist is where the
 * clock is then, with the offset before the gap, and one that exists twice is its first: as the server has it (RFC 5545, 3.3.5).
 */
export function epochOf(local: string, zone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const form = formIn(zone);
  const offsetAt = (at: number): number => Date.parse(`${form.format(at).replace(" ", "T")}Z`) - Math.floor(at / 1_000) * 1_000;
  const DAY = 86_400_000;
  // The offset before any change of clocks that is near, and the one after it.
  const [before, after] = [asUtc - offsetAt(asUtc - DAY), asUtc - offsetAt(asUtc + DAY)];
  const isThere = (at: number): boolean => at + offsetAt(at) === asUtc;
  return isThere(before) || !isThere(after) ? before : after;
}

/** A zone in which the clocks show the time of a moment once: the given one, and UTC while its clocks go through an hour again. */
export function zoneFor(at: number, zone: string): string {
  const second = Math.floor(at / 1_000) * 1_000;
  return epochOf(localTime(second, zone), zone) === second ? zone : "UTC";
}

/** The time zone of whoever looks. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function isZone(zone: string): boolean {
  try {
    return formIn(zone).format(0) !== "";
  } catch {
    return false;
  }
}
