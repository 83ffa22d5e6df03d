import { counted, number } from "./counted.ts";
import { formsIn, upToOneDecimal, upToTwoDecimals } from "./locale.ts";
import { duration } from "./time.ts";

/** What is drawn and listed of a camera; the share of its card is made of two figures. */
export type Measure =
  | "quality_score"
  | "ping_ms"
  | "packet_loss_percent"
  | "bitrate_kbps"
  | "fps"
  | "storage_percent"
  | "temperature_celsius"
  | "uptime_seconds";

/** What each measure is called. */
export const measureNames: Readonly<Record<Measure, string>> = {
  quality_score: "Picture quality",
  ping_ms: "Ping",
  packet_loss_percent: "Packet loss",
  bitrate_kbps: "Bit rate",
  fps: "Frame rate",
  storage_percent: "Card used",
  temperature_celsius: "Temperature",
  uptime_seconds: "Running since a restart",
};

/** By what cameras are compared. */
export const measureWord = "Measure";

const BYTES = ["bytes", "kB", "MB", "GB", "TB", "PB"] as const;

/** "21 GB": in thousands, as cards are sold. */
export function bytes(value: number): string {
  const power = Math.min(BYTES.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return `${upToOneDecimal.format(value / 1_000 ** power)} ${BYTES[power] ?? ""}`;
}

/** "812 kbit/s", "4.1 Mbit/s" */
export function bitRate(kbps: number): string {
  return kbps < 1_000 ? `${number(kbps)} kbit/s` : `${upToTwoDecimals.format(kbps / 1_000)} Mbit/s`;
}

/** A figure with its unit: "12.4 ms". */
export function figure(measure: Measure, value: number): string {
  switch (measure) {
    case "quality_score":
      return `${upToOneDecimal.format(value)} of 100`;
    case "ping_ms":
      return `${upToOneDecimal.format(value)} ms`;
    case "packet_loss_percent":
      return `${upToTwoDecimals.format(value)} %`;
    case "storage_percent":
      return `${upToOneDecimal.format(value)} %`;
    case "bitrate_kbps":
      return bitRate(value);
    case "fps":
      return `${upToOneDecimal.format(value)} fps`;
    case "temperature_celsius":
      return `${upToOneDecimal.format(value)} °C`;
    default:
      return duration(value * 1_000);
  }
}

/** A figure at an axis, where there is room for little. */
export function axisFigure(measure: Measure, value: number): string {
  return measure === "quality_score" ? upToOneDecimal.format(value) : figure(measure, value);
}

/** "12.4 ms (9 ms to 80 ms)": what was measured in a step. */
export function pointFigures(measure: Measure, { min, avg, max }: { readonly min: number; readonly avg: number; readonly max: number }): string {
  const [low, middle, high] = [min, avg, max].map((value) => figure(measure, value));
  return low === high ? `${middle}` : `${middle} (${low} to ${high})`;
}

/** "14:02" where the chart shows a day at most, "12 Nov, 14:02" otherwise, both to the second where it shows minutes. */
export function momentWords(at: number, spanSeconds: number, zone?: string): string {
  const { timeOfDay, timeToTheSecond, dayAndTime } = formsIn(zone);
  const form = spanSeconds <= 3_600 ? timeToTheSecond : spanSeconds <= 86_400 ? timeOfDay : dayAndTime;
  return form.format(at * 1_000);
}

/** Ranges of time, each until now. */
export const rangeWords = {
  label: "Time",
  options: { "1h": "1 h", "24h": "24 h", "7d": "7 d", "30d": "30 d", "90d": "90 d" },
  zoomed: (from: number, to: number): string => {
    const { dayAndTime } = formsIn();
    return `${dayAndTime.format(from * 1_000)} to ${dayAndTime.format(to * 1_000)}`;
  },
} as const;

/** Texts of a chart over time. */
export const chartWords = {
  tools: "Zoom",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  earlier: "Earlier",
  later: "Later",
  reset: "Reset zoom",
  hint: "Drag over a chart to zoom in. With the keyboard: arrows move along it, + and − zoom, 0 resets.",
  loading: (label: string): string => `Drawing: ${label}`,
  failed: "The chart cannot be drawn here; its figures are in the tables below.",
  tables: "Figures in tables",
  /** To the ear: where the cursor is. */
  at: (moment: string, figures: string): string => `${moment}: ${figures}`,
  nothingAt: (moment: string): string => `${moment}: nothing measured`,
  table: (label: string): string => `Figures of ${label}`,
  columns: { time: "From", min: "Lowest", avg: "Average", max: "Highest" },
} as const;

/** Texts of the health of a camera. */
export const cameraHealthWords = {
  title: "Health",
  charts: (camera: string): string => `Health of ${camera}`,
  chart: (measure: string, camera: string): string => `${measure} of ${camera}`,
  loading: "Reading how the camera does",
  latest: (figures: string, ago: string): string => `${figures}, ${ago}`,
  used: (used: string, total: string): string => `${used} of ${total}`,
  none: {
    title: "No figures yet",
    body: "This camera has not sent any. Its recorder sends them with its message “metrics”, a camera or a tool with a request to this address:",
    copy: "the address for figures",
    address: (hostname: string, ip: string | null): string => `PATCH /api/cameras/ingest-comprehensive-data/${hostname}/${ip ?? "{ip}"}`,
  },
  noneInTime: {
    title: "Nothing measured in this time",
    body: (point: string): string => `The last figures are from ${point}.`,
    action: "Show 90 days",
  },
  notRead: {
    title: "Its health cannot be read",
    meaning: (happened: string): string => `${happened} The camera itself is not affected, and its figures are kept.`,
  },
  notReadAgain: (ago: string): string => `New figures cannot be read; these are from ${ago}.`,
  stale: (ago: string): string => `It has sent nothing new since: the last figures are from ${ago}.`,
  /** @param seconds less than zero is behind */
  clock: (seconds: number): string =>
    `Its clock is ${duration(Math.abs(seconds) * 1_000)} ${seconds < 0 ? "behind" : "ahead"}: set its time, or its time zone. Charts show the times that it sends.`,
  restarts: {
    title: "Restarts",
    running: (length: string): string => `It has been running for ${length}.`,
    none: "It did not restart in this time.",
    some: (count: number): string => `It restarted ${count === 1 ? "once" : `${number(count)} times`}:`,
    more: (count: number): string => `and ${counted(count, "more time")} before`,
  },
} as const;

/** The words of docs/protocol/camera-report.schema.json for a card or disk. */
const STORAGE: ReadonlyMap<string, string> = new Map([
  ["ok", "works"],
  ["full", "full"],
  ["unformatted", "not formatted"],
  ["read_only", "read only: nothing is recorded on it"],
  ["error", "failed"],
  ["absent", "no card"],
  ["formatting", "being formatted"],
]);

const FIELDS: ReadonlyMap<string, string> = new Map([
  ["manufacturer", "Manufacturer"],
  ["model", "Model"],
  ["firmware_version", "Firmware"],
  ["serial_number", "Serial number"],
  ["mac_address", "MAC address"],
  ["resolution", "Resolution"],
  ["fps", "Frame rate"],
  ["bitrate_kbps", "Bit rate"],
  ["codec", "Codec"],
  ["smart_codec", "Smart codec"],
  ["edge_storage.present", "Card"],
  ["edge_storage.total_bytes", "Size of the card"],
  ["edge_storage.status", "State of the card"],
  ["edge_storage.reported_status", "The camera's word for its card"],
]);

/** How a fact is shown that the server only knows as a text. */
function factOf(field: string, value: string): string {
  const figures = Number(value);
  switch (field) {
    case "edge_storage.status":
      return STORAGE.get(value) ?? value;
    case "edge_storage.present":
      return value === "true" ? "inserted" : "no card";
    case "smart_codec":
      return value === "true" ? "on" : "off";
    case "edge_storage.total_bytes":
      return Number.isFinite(figures) ? bytes(figures) : value;
    case "bitrate_kbps":
      return Number.isFinite(figures) ? bitRate(figures) : value;
    case "fps":
      return Number.isFinite(figures) ? figure("fps", figures) : value;
    default:
      return value;
  }
}

interface Change {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly field: string;
  readonly old: string;
  readonly new: string;
}

/** "Firmware changed from 11.1 to 11.2 on 12 Nov, 14:02" */
export function changedWords({ at, field, old, new: now }: Change): string {
  const name = FIELDS.get(field) ?? field.replaceAll(/[_.]/g, " ");
  return `${name} changed from ${factOf(field, old)} to ${factOf(field, now)} on ${formsIn().dayAndTime.format(at)}`;
}

/** Texts of what a camera is. */
export const hardwareWords = {
  title: "Hardware",
  loading: "Reading its hardware",
  facts: {
    device: "Device",
    firmware: "Firmware",
    serial: "Serial number",
    mac: "MAC address",
    stream: "Set to",
    codec: "Codec",
    storage: "Card",
    seen: "Last told",
  },
  stream: (resolution: string | null, fps: number | null, kbps: number | null): string | null => {
    const parts = [resolution?.replace("x", " × ") ?? "", fps === null ? "" : figure("fps", fps), kbps === null ? "" : bitRate(kbps)];
    return parts.filter((part) => part !== "").join(", ") || null;
  },
  smart: "with the maker's smart codec, which browsers rarely play: switch it off where live video is to be seen here",
  storage: ({ present, status, reportedStatus, totalBytes }: StorageFacts): string | null => {
    if (present === false || status === "absent") {
      return "no card";
    }
    const state = status === null || status === "unknown" ? (reportedStatus === null ? "" : `“${reportedStatus}”`) : (STORAGE.get(status) ?? status);
    return [totalBytes === null || totalBytes === 0 ? "" : bytes(totalBytes), state].filter((part) => part !== "").join(", ") || null;
  },
  none: "It has not told what it is.",
  notRead: "Its hardware cannot be read.",
  changes: "What changed of it",
  noChanges: "Nothing has changed since it was heard first.",
} as const;

interface StorageFacts {
  readonly present: boolean | null;
  readonly status: string | null;
  readonly reportedStatus: string | null;
  readonly totalBytes: number | null;
}

/** Whether a card needs a person. */
export function isStorageBad(status: string | null): boolean {
  return status === "read_only" || status === "error" || status === "unformatted";
}

/** Texts of the list of the worst cameras. */
export const worstWords = {
  intro: "Which camera needs a visit before it dies: the worst first, by what they sent last.",
  site: "Site",
  allSites: "All sites",
  table: "Worst cameras",
  columns: { camera: "Camera", recorder: "Recorder", site: "Site", at: "Measured" },
  noSite: "No site",
  refresh: "Read again",
  shown: (count: number, more: boolean, order: string): string =>
    count === 0 ? "" : `${more ? `The ${number(count)} worst, more below` : counted(count, "camera")}, ${order}`,
  loading: "Reading the figures",
  moreFailed: "What comes below this could not be read.",
  again: "Try again",
  none: {
    title: "Nothing reports yet",
    body: "No camera has sent this figure. Recorders send figures with their message “metrics”; cameras and tools send them with a request. Try it with cameras that are made up:",
    command: "./fleet simulate --metrics 30s",
    copy: "the command",
  },
  noneHere: { title: "Nothing reports here", body: "No camera of this site has sent this figure.", action: "Show all sites" },
  notRead: {
    title: "The figures cannot be read",
    meaning: (happened: string): string => `${happened} Cameras and their figures are not affected.`,
    remedy: "If it lasts, look whether the server runs: ./fleet status",
  },
} as const;

/** Why the first of a list is the worst. */
export const worstOrder: Readonly<Record<Measure, string>> = {
  quality_score: "lowest first",
  ping_ms: "longest first",
  packet_loss_percent: "most first",
  bitrate_kbps: "lowest first",
  fps: "lowest first",
  storage_percent: "fullest first",
  temperature_celsius: "hottest first",
  uptime_seconds: "restarted last first",
};

export const worstCommands = {
  next: "Next camera",
  previous: "Previous camera",
  open: "Open the camera",
  readAgain: "Read the figures again",
  by: (measure: string): string => `Worst cameras by ${measure.toLowerCase()}`,
} as const;

/** Cameras that send figures and that nobody registered. */
export const unknownCameraWords = {
  title: (count: number, more: boolean): string => `${more ? `More than ${number(count)} cameras send` : `${counted(count, "camera")} ${count === 1 ? "sends" : "send"}`} figures and ${count === 1 ? "is" : "are"} not registered`,
  body: "Register them with their recorder, under the name or the address that they send: from then on their figures are kept.",
  table: "Unregistered cameras that send figures",
  columns: { hostname: "Recorder", camera: "Camera", first: "First", last: "Last", count: "Times" },
  adopt: "Register cameras",
  notRead: "Cameras that send and are not registered cannot be read.",
  unnamed: "no name",
  times: (count: string): string => `${count} ×`,
} as const;

/** Texts of what a recorder's cameras measure. */
export const recorderHealthWords = {
  list: (measure: string, recorder: string): string => `${measure} of the cameras of ${recorder}`,
  none: "None of its cameras has sent this figure in the last 24 hours.",
  notRead: "How its cameras do cannot be read.",
  /** To the ear, in the place of a line. */
  spoken: (low: string, high: string): string => `, in 24 hours ${low} to ${high}`,
  silent: "nothing in 24 h",
} as const;
