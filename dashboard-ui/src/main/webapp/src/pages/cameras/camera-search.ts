import * as v from "valibot";
import { id, ids, oneOf, text } from "../../app/search.ts";

/** What the address says of the cameras: `?status=offline&region=North&sort=-since&view=grid&open=12`. */
export const cameraSearch = v.object({
  q: text,
  status: oneOf(["all", "offline", "online", "unreported"]),
  sort: oneOf(["problems", "hostname", "-hostname", "name", "-name", "since", "-since", "site", "-site"]),
  nvr: id,
  site: id,
  customer: id,
  region: text,
  /** Of enabled recorders, of disabled ones, or of both; the figures of the fleet are those of enabled ones. */
  enabled: oneOf(["yes", "no", "all"]),
  view: oneOf(["table", "grid"]),
  /** Whose detail is beside the list. */
  open: id,
  /** Recorders that are away, whose cameras are listed all the same. */
  unfold: ids,
  /** Which time its charts show. */
  range: oneOf(["24h", "1h", "7d", "30d", "90d"]),
  /** The part of the past that they show instead: two times in epoch seconds. */
  zoom: ids,
});

/** What an address does not say. */
export const CAMERA_DEFAULTS = {
  q: "",
  status: "all",
  sort: "problems",
  region: "",
  enabled: "yes",
  view: "table",
  unfold: [] as number[],
  range: "24h",
  zoom: [] as number[],
} as const;

export type CameraSearch = v.InferOutput<typeof cameraSearch>;
