import { useCallback, useEffect, useState } from "react";
import type { CameraRecord } from "../../api/cameras.ts";
import { useFleet, useLiveCamera } from "../../app/fleet-context.ts";
import type { LiveCameras } from "../../core/live-cameras.ts";
import type { Camera } from "../../core/model.ts";
import type { StateStore } from "../../core/state-store.ts";
import { throttle } from "../../core/throttle.ts";

/** How often what is counted over the whole fleet is counted anew, in milliseconds. */
const COUNT_EVERY = 500;

/** A camera of a list with what is known of it now. */
function over(read: CameraRecord, live: Camera): CameraRecord {
  return live === read ? read : { ...read, ...live };
}

export function liveNow(cameras: LiveCameras, read: CameraRecord): CameraRecord {
  return over(read, cameras.live(read));
}

export function useCamera(read: CameraRecord): CameraRecord {
  return over(read, useLiveCamera(read));
}

/** What is counted over the fleet: at once, and then at most twice a second. @param count keep the same function */
export function useCounted<T>(count: (store: StateStore) => T): T {
  const { store } = useFleet().realtime;
  const read = useCallback(() => count(store), [store, count]);
  const [counted, setCounted] = useState({ read, value: read() });
  const current = counted.read === read ? counted : { read, value: read() };
  useEffect(() => {
    const again = throttle(COUNT_EVERY, () => setCounted({ read, value: read() }));
    return store.subscribe("fleet", () => again(undefined));
  }, [store, read]);
  return current.value;
}
