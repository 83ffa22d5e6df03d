import type { Camera, RecorderEntry } from "../../core/model.ts";

function letterOf({ status, notReportedSince, reportedWord }: Camera): string {
  if (status === "offline") {
    return "x";
  }
  return reportedWord !== null ? "?" : notReportedSince !== null ? "u" : "o";
}

/** One letter per camera, as the strip of cameras reads it; what is not loaded yet is not known. */
export function cameraStates({ cameras, camerasTotal }: RecorderEntry): string {
  return cameras.map(letterOf).join("").padEnd(camerasTotal, "u");
}
