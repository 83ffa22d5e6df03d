import { useFleet, useRecorder as useEntry } from "../../app/fleet-context.ts";
import type { Camera, Recorder, RecorderEntry } from "../../core/model.ts";
import type { StateStore } from "../../core/state-store.ts";

/** A recorder as the list shows it: with a letter per camera, in order. */
export interface Listed extends Recorder {
  readonly cameraStates: string;
  /** Since when it is as it is; with dead cameras since the newest of them went. Epoch milliseconds. */
  readonly conditionSince: number;
}

function letterOf({ status, notReportedSince, reportedWord }: Camera): string {
  if (status === "offline") {
    return "x";
  }
  return reportedWord !== null ? "?" : notReportedSince !== null ? "u" : "o";
}

const known = new WeakMap<RecorderEntry, Listed>();

export function listed(entry: RecorderEntry): Listed {
  let made = known.get(entry);
  if (made === undefined) {
    const { recorder, cameras, camerasTotal, camerasOnline } = entry;
    const offline = recorder.status === "offline" ? [] : cameras.filter(({ status }) => status === "offline");
    made = {
      ...recorder,
      camerasTotal,
      camerasOnline,
      cameraStates: cameras.map(letterOf).join("").padEnd(camerasTotal, "u"),
      conditionSince: offline.reduce((newest, { since }) => Math.max(newest, since), recorder.since),
    };
    known.set(entry, made);
  }
  return made;
}

export function* allListed(store: StateStore): Generator<Listed> {
  for (const entry of store.entries()) {
    yield listed(entry);
  }
}

export function useListed(id: number): Listed | undefined {
  const entry = useEntry(id);
  return entry === undefined ? undefined : listed(entry);
}

/** The recorders of the live core. */
export function useStore(): StateStore {
  return useFleet().realtime.store;
}
