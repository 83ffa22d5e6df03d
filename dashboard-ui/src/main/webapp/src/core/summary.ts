import type { Recorder, Summary } from "./model.ts";

export const EMPTY_SUMMARY: Summary = {
  totalNvrs: 0,
  onlineNvrs: 0,
  warningNvrs: 0,
  offlineNvrs: 0,
  neverConnectedNvrs: 0,
  disabledNvrs: 0,
  totalCameras: 0,
  onlineCameras: 0,
  offlineCameras: 0,
};

/** Whether two counts of the fleet are the same. */
export function sameCounts(one: Summary, other: Summary): boolean {
  return (
    one.totalNvrs === other.totalNvrs &&
    one.onlineNvrs === other.onlineNvrs &&
    one.warningNvrs === other.warningNvrs &&
    one.disabledNvrs === other.disabledNvrs &&
    one.totalCameras === other.totalCameras &&
    one.onlineCameras === other.onlineCameras
  );
}

function add(summary: Summary, recorder: Recorder, sign: 1 | -1): Summary {
  const { enabled, status, camerasTotal, camerasOnline } = recorder;
  if (!enabled) {
    return { ...summary, disabledNvrs: summary.disabledNvrs + sign };
  }
  const one = (matches: boolean): number => (matches ? sign : 0);
  return {
    totalNvrs: summary.totalNvrs + sign,
    onlineNvrs: summary.onlineNvrs + one(status === "online"),
    warningNvrs: summary.warningNvrs + one(status === "warning"),
    offlineNvrs: summary.offlineNvrs + one(status === "offline"),
    neverConnectedNvrs: summary.neverConnectedNvrs + one(recorder.reason === "never_connected"),
    disabledNvrs: summary.disabledNvrs,
    totalCameras: summary.totalCameras + sign * camerasTotal,
    onlineCameras: summary.onlineCameras + sign * camerasOnline,
    offlineCameras: summary.offlineCameras + sign * (camerasTotal - camerasOnline),
  };
}

/** Takes the old state out of the counts and puts the new one in, so that no change costs a walk over the fleet. */
export function replaceInSummary(
  summary: Summary,
  before: Recorder | undefined,
  after: Recorder | undefined,
): Summary {
  const without = before === undefined ? summary : add(summary, before, -1);
  return after === undefined ? without : add(without, after, 1);
}
