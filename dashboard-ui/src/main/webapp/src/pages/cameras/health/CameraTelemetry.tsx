import type { CameraRecord } from "../../../api/cameras.ts";
import { CameraHardware } from "./CameraHardware.tsx";
import { CameraHealth } from "./CameraHealth.tsx";

/** What a camera tells of itself: how it does, and what it is. */
export function CameraTelemetry({ camera }: { readonly camera: CameraRecord }) {
  return (
    <>
      <CameraHealth camera={camera} />
      <CameraHardware id={camera.id} />
    </>
  );
}
