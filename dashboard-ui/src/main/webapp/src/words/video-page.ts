import type { MediaServer, SyncResult, WallLayout } from "../api/media.ts";
import { counted, number } from "./counted.ts";
import { duration } from "./time.ts";

/** How a media server is, in a word and a sentence. */
const SERVER: Readonly<Record<MediaServer["state"], { readonly word: string; readonly means: string }>> = {
  unknown: { word: "Not asked yet", means: "It is asked for the first time within a minute." },
  ok: { word: "Read", means: "" },
  partial: { word: "Read in part", means: "What was not read stays as it was; a stream that is missing is not taken for gone." },
  failing: { word: "Last sync failed", means: "Streams stay as they were. After five minutes they count as inactive." },
  unreachable: { word: "Cannot be read", means: "Its streams count as inactive until it answers again." },
};

const LAYOUT: Readonly<Record<WallLayout, string>> = { "2x2": "2 × 2", "3x3": "3 × 3", "4x4": "4 × 4" };

/** What a person writes into mediamtx.yml to see a camera; a sample, which nobody translates. */
const YML = `paths:
  gate-north:
    source: rtsp://user:password@10.0.0.46:554/stream1
    sourceOnDemand: yes`;

/** Texts of the page of streams, media servers and walls. */
export const videoPageWords = {
  intro: "Every stream of the media servers, linked to a camera or not, and walls of them.",
  streams: "Streams",
  counts: { label: "Streams by state", all: "All", inactive: "Inactive", active: "Active", unlinked: "Not linked", ambiguous: "Ambiguous" },
  search: "Search streams by path, server, address and recorder",
  searchHint: "Path, server, address, recorder",
  server: "Media server",
  allServers: "All media servers",
  state: "State",
  states: { all: "Any state", inactive: "Inactive", active: "Active" },
  link: "Link",
  links: { all: "Linked or not", linked: "Linked", none: "Not linked", ambiguous: "Ambiguous" },
  clear: "Clear filters",
  shown: (count: number, total: number): string => (count === total ? counted(total, "stream") : `${number(count)} of ${counted(total, "stream")}`),
  table: "Streams",
  columns: { stream: "Stream", state: "State", camera: "Camera", why: "Why", source: "Source", picture: "Picture", readers: "Watched by", seen: "Last healthy" },
  heading: (server: string, count: number): string => `${server}: ${counted(count, "stream")}`,
  notLinked: "Not linked",
  ambiguous: (count: number): string => (count === 0 ? "Ambiguous" : `One of ${number(count)}`),
  readers: (count: number): string => (count === 0 ? "nobody" : number(count)),
  never: "Never",
  ago: (at: number, now: number): string => `${duration(now - at)} ago`,
  loading: "Reading the streams",
  notRead: {
    title: "The streams cannot be read",
    meaning: (happened: string): string => `${happened} Cameras and recorders are not affected, and pictures that play go on.`,
    remedy: "If it lasts, look whether camera-sync runs: ./fleet status",
  },
  noMatch: { title: "No stream matches", body: "No stream of the media servers fits these filters right now.", action: "Show all streams" },
  none: {
    title: "No streams yet",
    body: "A stream is a path of a media server. Write your cameras into its mediamtx.yml; within a minute they are here, and those whose address is that of a registered camera are linked to it.",
    sample: "An example of mediamtx.yml",
    yml: YML,
    after: "Names of paths have letters, digits, dots, dashes and slashes. User and password stay on the media server: this page never sees them.",
  },
  detail: {
    openCamera: "Open the camera",
    facts: { path: "Path", server: "Media server", source: "Source", picture: "Picture", readers: "Watched by", seen: "Last healthy", why: "Why" },
    pushed: "Sent to the media server",
    unknown: "Not known",
    change: "Link another camera",
    find: "Find a camera",
    findHint: "By name, recorder or address; three letters at least.",
    found: "Cameras that answer",
    nobody: "No camera answers that.",
    failed: "The cameras cannot be searched right now.",
    candidates: "Cameras with its address",
    linkTo: (camera: string): string => `Link ${camera}`,
  },
} as const;

/** Texts of the media servers. */
export const serverWords = {
  title: "Media servers",
  loading: "Reading the media servers",
  notRead: "The media servers cannot be read.",
  word: (state: MediaServer["state"]): string => SERVER[state].word,
  means: (state: MediaServer["state"]): string => SERVER[state].means,
  paths: (count: number): string => counted(count, "path"),
  version: (version: string): string => `MediaMTX ${version}`,
  lastSync: (at: number | null, now: number): string => (at === null ? "Not synced yet" : `Synced ${duration(now - at)} ago`),
  lastSuccess: (at: number | null, now: number): string => (at === null ? "Never read whole" : `Read whole ${duration(now - at)} ago`),
  error: (words: string): string => `Last error: ${words}`,
  again: "Try again",
  sync: "Sync now",
  syncing: "Syncing",
  syncOf: (word: string, server: string): string => `${word}: ${server}`,
  result: ({ outcome, paths, added, changed, error }: SyncResult): string => {
    const what = outcome === "whole" ? `Read ${counted(paths, "path")}` : outcome === "partial" ? `Read in part, ${counted(paths, "path")}` : "Could not be read";
    const news = [added === 0 ? "" : `${number(added)} new`, changed === 0 ? "" : `${number(changed)} changed`, error ?? ""].filter((part) => part !== "");
    return `${what}${news.length === 0 ? "" : `: ${news.join(", ")}`}`;
  },
  running: "A sync of it runs already. What it finds shows here in a moment.",
  none: {
    title: "No media server is set",
    body: "Live pictures come from MediaMTX. ./fleet up finds or fetches one by itself; with one of your own it is started like this, or camera-sync.servers.main.api-url names it:",
    command: "./fleet up --mediamtx http://10.0.0.5:9997",
    label: "Start with a media server of your own",
  },
} as const;

/** Texts of saved walls, and of the form that makes one. */
export const videoWallWords = {
  title: "Walls",
  loading: "Reading the walls",
  notRead: "The walls cannot be read.",
  none: "A wall shows up to 16 streams at once, with an address of its own for a screen or a colleague.",
  add: "New wall",
  open: (name: string): string => `Open wall ${name}`,
  edit: (name: string): string => `Edit wall ${name}`,
  editWord: "Edit",
  layout: (layout: WallLayout): string => LAYOUT[layout],
  summary: (layout: WallLayout, streams: number, rotationSeconds: number | null): string =>
    [LAYOUT[layout], counted(streams, "stream"), rotationSeconds === null ? "" : `next page every ${duration(rotationSeconds * 1_000)}`]
      .filter((part) => part !== "")
      .join(" · "),
  form: {
    title: (name: string): string => `Edit wall ${name}`,
    add: "New wall",
    loading: "Reading the wall",
    notRead: "The wall cannot be read, so it cannot be changed.",
    name: "Name",
    layout: "Tiles",
    streams: "Streams",
    streamsHint: "In the order of the tiles. What does not fit on one page comes on the next.",
    addStream: "Add a stream",
    addStreamHint: "Path, server, recorder",
    none: "No stream yet",
    gone: (id: number): string => `Stream ${id}, which is gone`,
    up: (stream: string): string => `Move ${stream} up`,
    down: (stream: string): string => `Move ${stream} down`,
    takeOut: (stream: string): string => `Take ${stream} out`,
    count: (streams: number, pages: number): string => `${counted(streams, "stream")} on ${counted(pages, "page")}`,
    rotation: "Seconds for each page",
    rotationHint: "Empty: pages are turned by hand. 5 to 3600.",
    byHand: "By hand",
  },
} as const;

/** Texts of a wall on a screen. */
export const shownWallWords = {
  loading: "Loading the wall",
  notRead: { title: "The wall cannot be read", meaning: (happened: string): string => `${happened} The cameras are not affected.` },
  gone: { title: "This wall is not there any more", body: "Somebody removed it, or the link is old.", action: "All walls" },
  empty: { title: "No stream is on this wall yet", body: "Choose which ones, and in what order.", action: "Edit this wall" },
  streamsNotRead: (happened: string): string => `The streams cannot be read. ${happened}`,
  tile: (place: number, name: string): string => `Tile ${place}: ${name}`,
  deviceGone: "This stream is gone",
  deviceGoneMeans: "Its media server forgot it. Take it out of the wall.",
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  previous: "Previous page",
  next: "Next page",
  stop: "Stop turning pages",
  go: "Turn pages again",
  fullScreen: "Full screen",
  edit: "Edit",
  leave: "Leave the wall",
  keys: "Arrow keys choose a tile, Enter shows it on the full screen, Esc leads back.",
  commands: { left: "Tile to the left", right: "Tile to the right", up: "Tile above", down: "Tile below", large: "Show the tile on the full screen", leave: "Leave the wall", next: "Next page of the wall", previous: "Previous page of the wall", pause: "Stop or go on turning pages" },
} as const;

/** Keys and commands of the page of streams. */
export const videoCommands = {
  search: "Search the streams",
  next: "Next stream",
  previous: "Previous stream",
  open: "Open the stream",
  show: { all: "Show all streams", inactive: "Show inactive streams", unlinked: "Show streams that are not linked" },
} as const;
