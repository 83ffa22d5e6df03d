import type { Segment } from "../api/history.ts";
import { whySegment } from "../words/life.ts";
import type { LifeSegment, LifeState } from "./life-line.ts";

const STATE: Readonly<Record<Segment["availability"], LifeState>> = {
  up: "online",
  down: "offline",
  excluded: "maintenance",
  unobserved: "unknown",
};

/** The timeline of a recorder or a camera as a life line draws it. */
export function lifeOf(segments: readonly Segment[], kind: "nvr" | "camera"): readonly LifeSegment[] {
  return segments.map((segment) => {
    const reason = whySegment(segment, kind);
    return {
      from: Date.parse(segment.from),
      to: Date.parse(segment.to),
      state: segment.status === "warning" && segment.availability === "up" ? "warning" : STATE[segment.availability],
      ...(reason === "" ? {} : { reason }),
    };
  });
}
