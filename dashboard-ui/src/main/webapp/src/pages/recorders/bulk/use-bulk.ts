import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useApi } from "../../../api/api-context.ts";
import type { Http } from "../../../api/http.ts";
import { changeRecorder, removeRecorder, setRecorderStatus, type RecorderChanges } from "../../../api/recorders.ts";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { unlessTakenBack } from "../../../app/removals.ts";
import { toasts } from "../../../components/overlays/toasts.ts";
import type { NvrStatus, Recorder } from "../../../core/model.ts";
import { Observable } from "../../../core/observable.ts";
import type { StateStore } from "../../../core/state-store.ts";
import { bulkWords } from "../../../words/bulk.ts";
import { BulkRun, type Progress } from "./bulk-run.ts";

/** What is done with each of the selected recorders. */
export type BulkAction =
  | { readonly kind: "enable" | "disable" | "giveBack" | "remove" }
  | { readonly kind: "move"; readonly siteId: number | null }
  | { readonly kind: "status"; readonly status: NvrStatus };

/** The run that is on, or the last one; it goes on when its page is left, and its result is then told by a toast alone. */
const current = new Observable<BulkRun | null>(null);
let bars = 0;

function forgetWhatNobodySees(): void {
  if (bars === 0 && current.get()?.progress.get().over === true) {
    current.set(null);
  }
}

function seen(): () => void {
  bars += 1;
  return () => {
    bars -= 1;
    forgetWhatNobodySees();
  };
}

async function change(http: Http, store: StateStore, recorder: Recorder, changes: RecorderChanges, signal: AbortSignal): Promise<void> {
  store.showChange(recorder.id, recorder.revision, changes);
  try {
    store.settleChange(recorder.id, await changeRecorder(http, recorder.id, recorder.revision, changes, signal));
  } catch (problem) {
    store.settleChange(recorder.id, recorder);
    throw problem;
  }
}

/** Nothing is sent to whom the change is none. */
async function send(http: Http, store: StateStore, recorder: Recorder, action: BulkAction, signal: AbortSignal): Promise<void> {
  const { id, revision } = recorder;
  switch (action.kind) {
    case "enable":
    case "disable": {
      const enabled = action.kind === "enable";
      return recorder.enabled === enabled ? undefined : change(http, store, recorder, { enabled }, signal);
    }
    case "move":
      return recorder.siteId === action.siteId ? undefined : change(http, store, recorder, { siteId: action.siteId }, signal);
    case "status":
    case "giveBack": {
      const status = action.kind === "status" ? action.status : null;
      return store.putRecorders([(await setRecorderStatus(http, id, status, signal)).entity]);
    }
    default:
      await removeRecorder(http, id, revision, signal);
      return store.remove(id);
  }
}

/** What failed is told by the bar, while there is one: it stays there until somebody has read it. */
function tell({ kind, items, progress }: BulkRun): void {
  const { done, failures } = progress.get();
  const unsent = items.length - done.length - failures.length;
  if (failures.length + unsent === 0) {
    toasts.show({ tone: "success", title: bulkWords.allDone(kind, done.length) });
  } else if (bars === 0) {
    toasts.show({ tone: "warning", title: bulkWords.result(done.length, failures.length, unsent) });
  }
}

const NOTHING: Progress = { done: [], failures: [], over: true };
const noSubscription = (): (() => void) => () => undefined;

/** What can be done with the selected recorders, and how far it is. */
export interface Bulk {
  readonly run: BulkRun | null;
  readonly progress: Progress;
  readonly begin: (action: BulkAction) => void;
  /** Forgets the result of the last run. */
  readonly forget: () => void;
}

/**
 * Changes the selected recorders, each guarded by the revision that the page shows.
 *
 * @param onDone is told those that are done, when a run is over
 */
export function useBulk(ids: readonly number[], onDone: (ids: readonly number[]) => void): Bulk {
  const { http } = useApi();
  const { store } = useFleet().realtime;
  const run = useObservable(current);
  const progress = useSyncExternalStore(run?.progress.subscribe ?? noSubscription, () => run?.progress.get() ?? NOTHING);
  useEffect(seen, []);
  useEffect(() => {
    if (run !== null && progress.over && progress.done.length > 0) {
      onDone(progress.done);
    }
    // Only once for each run: the selection is another one after it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [run, progress.over]);
  return useMemo(
    () => ({
      run,
      progress,
      begin: (action) => {
        const recorders = ids.flatMap((id) => store.recorder(id) ?? []);
        const start = async (): Promise<void> => {
          const items = recorders.map((recorder) => ({
            id: recorder.id,
            name: recorder.deviceName,
            send: (signal: AbortSignal) => send(http, store, recorder, action, signal),
          }));
          const begun = new BulkRun(action.kind, items);
          current.set(begun);
          await begun.start();
          tell(begun);
          forgetWhatNobodySees();
        };
        if (action.kind === "remove") {
          unlessTakenBack(BULK_REMOVAL, bulkWords.recorders(recorders.length), () => void start());
        } else {
          void start();
        }
      },
      forget: () => current.set(null),
    }),
    [run, progress, ids, http, store],
  );
}

/** Under this key the removal of many waits to be taken back. */
export const BULK_REMOVAL = "recorders";
