import { useRecorder } from "../../../app/fleet-context.ts";
import { CameraPanel } from "./CameraPanel.tsx";

/** What is to know of an opened recorder. */
export function RecorderDetail({ id }: { readonly id: number }) {
  const recorder = useRecorder(id);
  return recorder === undefined ? null : <CameraPanel recorder={recorder} />;
}
