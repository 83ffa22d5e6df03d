import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useApi } from "../api/api-context.ts";
import { asksForMore, devicesQuery, withTold, type Device } from "../api/devices.ts";
import { keys } from "../api/keys.ts";
import type { StreamFrame } from "../core/frames.ts";
import { throttle } from "../core/throttle.ts";
import { useFleet } from "./fleet-context.ts";

/** Links change by hundreds when a list of cameras is imported: all that is read again is read this often at most, in milliseconds. */
const READ_AGAIN = 2_000;

/** All devices of the media servers, live; or why they cannot be read. */
export interface Devices {
  readonly devices: readonly Device[] | undefined;
  readonly problem: Error | null;
  readonly again: () => void;
}

export function useDevices(): Devices {
  const { http } = useApi();
  const { bus } = useFleet().realtime;
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(devicesQuery(http, bus));
  useEffect(() => {
    const readAgain = throttle<null>(READ_AGAIN, () => void queries.invalidateQueries({ queryKey: keys.devices }));
    const told: StreamFrame[] = [];
    // A message that tells of hundreds is one change of the list.
    const lay = (): void => {
      const frames = told.splice(0);
      const known = queries.getQueryData<readonly Device[]>(keys.devices);
      if (known === undefined) {
        return;
      }
      if (asksForMore(known, frames)) {
        readAgain(null);
      }
      queries.setQueryData(keys.devices, withTold(known, frames));
    };
    const ends = [
      bus.on("stream:changed", (frame) => {
        if (told.push(frame) === 1) {
          queueMicrotask(lay);
        }
      }),
      bus.on("streams:missed", readAgain),
    ];
    return () => ends.forEach((end) => end());
  }, [bus, queries]);
  return { devices: data, problem: data === undefined ? error : null, again: () => void refetch() };
}

/** The devices that show a camera, the largest picture first. */
export function useDevicesOf(devices: readonly Device[] | undefined, cameraId: number): readonly Device[] | undefined {
  return useMemo(() => devices?.filter((device) => device.cameraId === cameraId).toSorted(largestFirst), [devices, cameraId]);
}

function largestFirst(a: Device, b: Device): number {
  return (b.size?.width ?? 0) - (a.size?.width ?? 0) || a.key.localeCompare(b.key);
}
