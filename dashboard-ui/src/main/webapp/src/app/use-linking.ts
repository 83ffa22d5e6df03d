import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../api/api-context.ts";
import { linkDevice, type Device } from "../api/devices.ts";
import { keys } from "../api/keys.ts";
import { useWrite } from "../api/use-write.ts";

interface Link {
  readonly device: Device;
  /** Null leaves the device to its address. */
  readonly cameraId: number | null;
}

/** Says by hand which camera a device shows, or takes that back; every list of devices shows it when it is answered. */
export function useLinking(done?: (device: Device) => void) {
  const { http } = useApi();
  const queries = useQueryClient();
  return useWrite<Link, Device>({
    send: ({ device, cameraId }, signal) => linkDevice(http, device.id, cameraId, signal),
    done: (answer) => {
      queries.setQueryData<readonly Device[]>(keys.devices, (devices) => devices?.map((device) => (device.id === answer.id ? answer : device)));
      // A link by hand leaves others to their addresses, which may then tell their cameras.
      void queries.invalidateQueries({ queryKey: keys.devices });
      done?.(answer);
    },
  });
}
