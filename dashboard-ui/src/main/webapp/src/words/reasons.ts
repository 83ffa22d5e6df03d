import type { Camera, Recorder, Refusal } from "../core/model.ts";

/**
 * The server's own limits at their defaults, in words: how long a silent recorder is waited for (`gateway.peer-timeout`),
 * and how long nobody may have heard of it (`registry.lease`).
 */
const SILENCE_CUT = "30 s";
const SILENCE_LEASE = "35 s";

const RECORDER: ReadonlyMap<string, string> = new Map([
  ["never_connected", "Registered, has not connected yet"],
  ["connected", "Connected"],
  ["revived", "Connected again after a pause"],
  ["disconnected", "Connection closed or lost"],
  ["ping_timeout", `No sign of life for ${SILENCE_CUT}`],
  ["lease_expired", `No sign of life for ${SILENCE_LEASE}`],
  ["gateway_lost", "Lost contact on our side; the recorder may be running"],
  ["disabled", "Disabled by a person"],
  ["removed", "Removed by a person"],
  ["manual", "Set by hand"],
  ["hostname_conflict", "Two machines use this hostname"],
]);

/** Why a recorder has its status, as a sentence for people. Reasons of a newer server give a plain one. */
export function whyRecorder(recorder: Pick<Recorder, "status" | "reason">): string {
  if (recorder.reason === "reported") {
    return recorder.status === "warning" ? "The recorder itself reports a problem" : "Connected, reports that all is well";
  }
  return RECORDER.get(recorder.reason) ?? "Reason not known to this page";
}

/** Why a camera has its status, as a sentence for people. */
export function whyCamera(camera: Pick<Camera, "status" | "reason" | "evidence">): string {
  switch (camera.reason) {
    case "reported":
      return camera.status === "online" ? "Reported online" : "Reported offline by its recorder";
    case "connected":
      return "Online with its recorder";
    case "not_reported":
      return "Not mentioned by its recorder";
    case "unreadable_status":
      return "Its recorder's words cannot be read";
    case "never_connected":
      return "Its recorder has not connected yet";
    case "nvr_offline":
      return camera.evidence === null ? "Went with its recorder" : `Was ${camera.evidence} before`;
    case "manual":
      return "Set by hand";
    case "disabled":
      return "Its recorder is disabled";
    case "removed":
      return "Removed by a person";
    default:
      return whyRecorder({ status: camera.status, reason: camera.reason });
  }
}

/** Why somebody was turned away, as the rest of a sentence that begins with "because". */
export function becauseRefused({ code, reason }: Pick<Refusal, "code" | "reason">): string {
  switch (code) {
    case 4500:
      return "its hostname was not registered";
    case 4502:
      return reason === "removed" ? "it was removed by a person" : "it was disabled by a person";
    case 4503:
      return "its messages could not be understood, again and again";
    case 1009:
      return "its message was over 256 KiB";
    default:
      return `of "${reason}" (${code})`;
  }
}
