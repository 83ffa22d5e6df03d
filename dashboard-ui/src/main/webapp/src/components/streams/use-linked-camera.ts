import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Device } from "../../api/devices.ts";
import { useFleet } from "../../app/fleet-context.ts";
import type { Camera } from "../../core/model.ts";
import { cameraName } from "../../words/camera-name.ts";

const nothing = (): void => undefined;

/** The camera that a device shows, live; null while it is not read, or where there is none. */
export function useLinkedCamera({ cameraId, nvrId }: Pick<Device, "cameraId" | "nvrId">): Camera | null {
  const { cameras } = useFleet().realtime;
  useEffect(() => (nvrId === null ? undefined : cameras.show(nvrId)), [cameras, nvrId]);
  const subscribe = useCallback((changed: () => void) => (nvrId === null ? nothing : cameras.subscribe(nvrId, changed)), [cameras, nvrId]);
  return useSyncExternalStore(subscribe, () => (nvrId === null ? null : (cameras.of(nvrId).cameras?.find(({ id }) => id === cameraId) ?? null)));
}

/** What people call what a device shows: its camera, or its path. */
export function pictureName(device: Device, camera: Camera | null): string {
  return camera === null ? device.key : cameraName(camera);
}
