import type { Device } from "../../../api/devices.ts";

/** One stream of each camera: an active one, and of these the smallest, which is enough at a glance. */
export function oneOfEach(devices: readonly Device[], nvrId: number): readonly Device[] {
  const best = new Map<number, Device>();
  for (const device of devices) {
    const known = device.cameraId === null ? undefined : best.get(device.cameraId);
    if (device.nvrId === nvrId && device.cameraId !== null && (known === undefined || isBetter(device, known))) {
      best.set(device.cameraId, device);
    }
  }
  return [...best.values()];
}

function isBetter(device: Device, than: Device): boolean {
  if (device.isActive !== than.isActive) {
    return device.isActive;
  }
  return device.size !== null && than.size !== null && device.size.width < than.size.width;
}
