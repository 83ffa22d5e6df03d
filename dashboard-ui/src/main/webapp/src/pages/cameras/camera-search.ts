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
} as const;

export type CameraSearch = v.InferOutput<typeof cameraSearch>;
