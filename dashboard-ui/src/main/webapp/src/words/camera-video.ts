import { counted } from "./counted.ts";

/** Texts of the live pictures of one camera, and of one recorder. */
export const cameraVideoWords = {
  title: "Live picture",
  loading: "Reading the streams",
  notRead: "The streams cannot be read.",
  again: "Try again",
  /** Where no media server has any stream. */
  nothing: "No media server has a stream yet.",
  how: "How streams come here",
  choose: "Stream",
  name: (key: string, width: number | null, height: number | null): string => (width === null || height === null ? key : `${key} · ${width} × ${height}`),
  notLinked: {
    title: "No stream is linked to this camera",
    body: "A stream is linked by itself when its source has this camera's address. You can also choose one by hand.",
    field: "Choose a stream",
    placeholder: "Name, server, address",
    action: "Link",
  },
  /** One in the list of all streams. */
  option: (key: string, server: string, address: string | null, linked: boolean): string =>
    [key, server, address, linked ? "shows another camera" : null].filter((part) => part !== null).join(" · "),
  candidates: {
    title: (count: number): string => (count === 1 ? "A stream may be of this camera" : `${counted(count, "stream")} may be of this camera`),
    body: "They come from its address, and so do others: choose which is this camera.",
    link: (key: string): string => `Link ${key}`,
  },
  another: "Choose another stream",
  recorder: {
    title: "Live pictures",
    /** Behind the title: nothing plays by itself. */
    hint: "Press one to look.",
    showAll: (count: number): string => `Show all ${count}`,
  },
} as const;
