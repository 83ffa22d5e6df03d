import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from "react";
import { clock } from "../core/clock.ts";
import type { CamerasOf } from "../core/live-cameras.ts";
import type { Camera, Recorder } from "../core/model.ts";
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

/** One recorder; renders again only when that one changes. */
export function useRecorder(id: number): Recorder | undefined {
  const { store } = useFleet().realtime;
  const subscribe = useCallback((changed: () => void) => store.subscribe(`nvr:${id}`, changed), [store, id]);
  return useSyncExternalStore(subscribe, () => store.recorder(id));
}

/** The cameras of a recorder, read when they are shown, and live; renders again only when one of them changes. */
export function useCamerasOf(nvrId: number): CamerasOf {
  const { cameras } = useFleet().realtime;
  useEffect(() => cameras.show(nvrId), [cameras, nvrId]);
  const subscribe = useCallback((changed: () => void) => cameras.subscribe(nvrId, changed), [cameras, nvrId]);
  return useSyncExternalStore(subscribe, () => cameras.of(nvrId));
}

/**
 * A camera that a query has read, with what the stream has told of it since. After a loss of the stream the query has to be
 * asked again: `realtime.load` tells when.
 */
export function useLiveCamera(read: Camera): Camera {
  const { cameras } = useFleet().realtime;
  const { nvrId } = read;
  const subscribe = useCallback((changed: () => void) => cameras.subscribe(nvrId, changed), [cameras, nvrId]);
  return useSyncExternalStore(subscribe, () => cameras.live(read));
}

/** A text that depends on the time of day; renders again only when the text changes. */
export function useClockText(textAt: (now: number) => string): string {
  return useSyncExternalStore(clock.subscribe, () => textAt(clock.get()));
}
