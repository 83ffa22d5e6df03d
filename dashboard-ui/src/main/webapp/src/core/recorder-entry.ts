import type { NvrFrame } from "./frames.ts";
import type { Camera, Recorder, RecorderEntry } from "./model.ts";

/** Makes an entry; counts come from the cameras once all are there, until then from the recorder itself. */
export function entryOf(recorder: Recorder, cameras: readonly Camera[]): RecorderEntry {
  if (cameras.length < recorder.camerasTotal) {
    const { camerasTotal, camerasOnline } = recorder;
    return { recorder, cameras, camerasTotal, camerasOnline };
  }
  const camerasOnline = cameras.filter((camera) => camera.status === "online").length;
  return { recorder, cameras, camerasTotal: cameras.length, camerasOnline };
}

/** Puts a read recorder over a known one: status and inventory each only when not older. */
export function mergeRecorder(known: Recorder | undefined, read: Recorder): Recorder {
  if (known === undefined) {
    return read;
  }
  const inventory = read.revision >= known.revision ? read : known;
  const state = read.version >= known.version ? read : known;
  const lastSeen = Math.max(read.lastSeen ?? 0, known.lastSeen ?? 0);
  return {
    ...inventory,
    status: state.status,
    reason: state.reason,
    since: state.since,
    version: state.version,
    camerasOnline: state.camerasOnline,
    reportedWord: state.reportedWord,
    lastRefusal: read.lastRefusal ?? known.lastRefusal,
    lastSeen: lastSeen === 0 ? null : lastSeen,
  };
}

/**
 * Applies a recorder's frame by version (presence, rules 8 and 15): to the recorder when it is newer, and a bulk frame to
 * each camera above that camera's own version. A camera that had the status already keeps its `since`.
 */
export function applyNvrFrame(entry: RecorderEntry, frame: NvrFrame): RecorderEntry {
  const bulk = frame.type === "nvr_status_update" ? null : frame.type === "nvr_online" ? "online" : "offline";
  let { recorder, cameras } = entry;
  if (frame.version > recorder.version) {
    const { status, reason, since, version } = frame;
    const camerasOnline = bulk === null ? recorder.camerasOnline : bulk === "online" ? recorder.camerasTotal : 0;
    const reportedWord = status === "offline" ? null : recorder.reportedWord;
    recorder = { ...recorder, status, reason, since, version, camerasOnline, reportedWord };
  }
  if (bulk !== null && cameras.some((camera) => frame.version > camera.version)) {
    const reason = bulk === "online" ? "connected" : "nvr_offline";
    cameras = cameras.map((camera) => {
      if (frame.version <= camera.version) {
        return camera;
      }
      const since = camera.status === bulk ? camera.since : frame.since;
      return { ...camera, status: bulk, reason, since, version: frame.version };
    });
  }
  return recorder === entry.recorder && cameras === entry.cameras ? entry : entryOf(recorder, cameras);
}
