import type { LifeSegment, Period } from "../../components/life-line.ts";
import type { MarkState } from "../../components/StatusMark.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const now = Math.floor(Date.now() / MINUTE) * MINUTE;

export const lastDay: Period = { from: now - 24 * HOUR, to: now };
export const lastMonth: Period = { from: now - 30 * 24 * HOUR, to: now };

type Part = readonly [hours: number, state: LifeSegment["state"], reason?: string];

/** Segments one after the other, until now. */
function life(...parts: readonly Part[]): readonly LifeSegment[] {
  let at = now - parts.reduce((sum, [hours]) => sum + hours, 0) * HOUR;
  return parts.map(([hours, state, reason]) => {
    const from = at;
    at += hours * HOUR;
    return { from, to: at, state, ...(reason === undefined ? {} : { reason }) };
  });
}

const CUT = "No sign of life for 35 s";

export const lives = {
  well: life([24, "online"]),
  outage: life([13, "online"], [3.2, "offline", CUT], [7.8, "online"]),
  short: life([5, "online"], [0.01, "offline", "Connection closed or lost"], [18.99, "online"]),
  mixed: life(
    [3, "unknown", "Not registered yet"],
    [5, "online"],
    [1.5, "warning", "The recorder itself reports a problem"],
    [4, "online"],
    [2, "maintenance", "Firmware update, planned by M. Duarte"],
    [4, "online"],
    [4.5, "offline", CUT],
  ),
  flapping: life(...Array.from({ length: 240 }, (_, index): Part => [0.1, index % 3 === 1 ? "offline" : "online", CUT])),
  month: life([200, "online"], [30, "offline", "Lost contact on our side; the recorder may be running"], [489.9, "online"], [0.1, "offline", CUT]),
} as const;

/** A recorder as a row of the gallery shows it. */
export interface DemoRow {
  readonly id: string;
  readonly name: string;
  readonly hostname: string;
  readonly state: MarkState;
  readonly word?: string;
  readonly cameras: string;
  readonly why: string;
  readonly since: number;
  readonly life: readonly LifeSegment[];
}

const PLACES = ["Main branch", "Warehouse", "Harbour gate", "Depot north", "Car park", "Workshop", "Reception", "Loading bay"];
const CITIES = ["Aarhus", "Bremen", "Ghent", "Lyon", "Malmö", "Porto", "Tartu", "Turin", "Utrecht", "Vienna"];

const SPECIAL: readonly Omit<DemoRow, "id" | "name" | "hostname" | "since">[] = [
  { state: "offline", cameras: "xxxxxxxx", why: CUT, life: lives.mixed },
  { state: "flapping", cameras: "oooooooo", why: "Went offline 14 times in the last hour", life: lives.flapping },
  { state: "warning", word: "2 cameras off", cameras: "ooxoooxo", why: "CAM-003 and CAM-007 are offline", life: lives.short },
  { state: "warning", cameras: "o".repeat(64), why: "The recorder itself reports a problem", life: lives.outage },
  { state: "maintenance", cameras: "oooo", why: "Firmware update, until 18:00", life: lives.mixed },
  { state: "unknown", word: "Never connected", cameras: "uuuuuuuu", why: "", life: [] },
  { state: "ok", cameras: "ooou?oooo", why: "The status of 1 camera cannot be read", life: lives.well },
];

/** Recorders, the first of them with every state that there is. */
export function demoRows(count: number): readonly DemoRow[] {
  return Array.from({ length: count }, (_, index) => {
    const city = CITIES[index % CITIES.length] ?? "";
    const place = PLACES[index % PLACES.length] ?? "";
    const long = index === 3 ? ", second floor, the rack behind the delivery entrance" : "";
    const usual = { state: "ok" as const, cameras: "oooooooo", why: "", life: lives.well };
    return {
      id: String(index + 1),
      name: `${city} ${place.toLowerCase()}${long}`,
      hostname: `nvr-${city.slice(0, 3).toLowerCase()}-${String(index + 1).padStart(5, "0")}`,
      since: now - ((index * 37 + 11) % 700) * HOUR - 12 * MINUTE,
      ...(SPECIAL[index] ?? usual),
    };
  });
}

/** Lets a recorder go offline, or come back. */
export function flipped(row: DemoRow): DemoRow {
  const off = row.state !== "offline";
  return {
    ...row,
    state: off ? "offline" : "ok",
    word: off ? "Offline" : "Online",
    why: off ? "Connection closed or lost" : "",
    cameras: (off ? "x" : "o").repeat(row.cameras.length),
    since: Date.now(),
  };
}
