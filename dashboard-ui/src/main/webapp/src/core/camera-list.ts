import type { Camera } from "./model.ts";

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Cameras in the order people count them: CAM-2 before CAM-10. */
export function sortCameras(cameras: readonly Camera[]): readonly Camera[] {
  return cameras.toSorted((a, b) => byName.compare(a.name, b.name) || a.id - b.id);
}

/**
 * Puts a read camera over a known one: its status only when it is not older, everything else always.
 */
export function mergeCamera(known: Camera | undefined, read: Camera): Camera {
  if (known === undefined || read.version >= known.version) {
    return read;
  }
  const { status, reason, since, evidence, version } = known;
  return { ...read, status, reason, since, evidence, version };
}

/** Cameras by the recorder they hang on. */
export function byRecorder(cameras: readonly Camera[]): ReadonlyMap<number, readonly Camera[]> {
  const groups = new Map<number, Camera[]>();
  for (const camera of cameras) {
    const group = groups.get(camera.nvrId);
    if (group === undefined) {
      groups.set(camera.nvrId, [camera]);
    } else {
      group.push(camera);
    }
  }
  return groups;
}
