import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import { clock } from "../core/clock.ts";
import type { RecorderEntry } from "../core/model.ts";
import type { Observable } from "../core/observable.ts";
import type { Realtime } from "../core/realtime.ts";
import type { UnknownHostnames } from "../core/unknown-hostnames.ts";

export interface Fleet {
  readonly realtime: Realtime;
  readonly unknownHostnames: UnknownHostnames;
}

export const FleetContext = createContext<Fleet | null>(null);

/** The live core of the page. */
export function useFleet(): Fleet {
  const fleet = useContext(FleetContext);
  if (fleet === null) {
    throw new Error("used outside of FleetContext");
  }
  return fleet;
}

export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get);
}

/** One recorder with its cameras; renders again only when that one changes. */
export function useRecorder(id: number): RecorderEntry | undefined {
  const { store } = useFleet().realtime;
  const subscribe = useCallback((changed: () => void) => store.subscribe(`nvr:${id}`, changed), [store, id]);
  return useSyncExternalStore(subscribe, () => store.entry(id));
}

/** A text that depends on the time of day; renders again only when the text changes. */
export function useClockText(textAt: (now: number) => string): string {
  return useSyncExternalStore(clock.subscribe, () => textAt(clock.get()));
}
