import type { Segment } from "../api/history.ts";
import { whyCamera, whyRecorder } from "./reasons.ts";

/** Why a time of a recorder or a camera is as it is, for people; empty where all was well. */
export function whySegment({ status, reason, with_nvr: withNvr }: Segment, kind: "nvr" | "camera"): string {
  switch (reason) {
    case null:
      return status === "warning" ? whyRecorder({ status, reason: "reported" }) : "";
    case "observation_gap":
      return "Nobody looked: our own side was away";
    case "not_registered":
      return "Not registered at that time";
    case "maintenance":
      return "In a maintenance window";
    case "past_retention":
      return "Older than what is kept";
    case "gateway_lost":
    case "disabled":
      return whyRecorder({ status: "offline", reason });
    default:
      if (kind === "nvr") {
        return whyRecorder({ status: status ?? "offline", reason });
      }
      return withNvr ? `With its recorder: ${whyRecorder({ status: "offline", reason })}` : whyCamera({ status: "offline", reason, evidence: null });
  }
}
