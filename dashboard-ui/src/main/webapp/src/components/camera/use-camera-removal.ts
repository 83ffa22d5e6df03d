import { useApi } from "../../api/api-context.ts";
import { removeCamera, type CameraRecord } from "../../api/cameras.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { remove } from "../../app/removals.ts";
import { cameraName } from "../../words/camera-name.ts";

/** Of what a removal is, when it is a camera. */
export function cameraKey(id: number): string {
  return `camera:${id}`;
}

/** Removes a camera, with seconds to take it back. */
export function useCameraRemoval(): (camera: CameraRecord) => void {
  const { http } = useApi();
  const { realtime } = useFleet();
  return (camera) => {
    const { id, nvrId, revision } = camera;
    remove({
      key: cameraKey(id),
      name: cameraName(camera),
      send: (signal) => removeCamera(http, id, revision, signal),
      removed: () => realtime.refresh(nvrId),
      seeAt: `/cameras?open=${id}`,
    });
  };
}
