const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS = [604_800, 86_400, 3_600, 60, 1] as const;

/** The seconds of an ISO 8601 duration ("PT2H", "P1DT30M"); null for what has fractions, months, or is none. */
export function secondsOf(text: string): number | null {
  const parts = ISO.exec(text)?.slice(1);
  if (parts === undefined || text.endsWith("P") || text.endsWith("T")) {
    return null;
  }
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (UNITS[index] ?? 0), 0);
}

/** "PT2H30M": days are hours, since a window's length is elapsed time. */
export function isoDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), "H"],
    [Math.floor((seconds % 3_600) / 60), "M"],
    [seconds % 60, "S"],
  ] as const;
  const told = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value}${unit}`);
  return told.length === 0 ? "PT0S" : `PT${told.join("")}`;
}
