import { lazy, Suspense, useState } from "react";
import type { CameraRecord } from "../../../api/cameras.ts";
import { useObservable, useRecorder } from "../../../app/fleet-context.ts";
import { waitingRemovals } from "../../../app/removals.ts";
import { Button } from "../../../components/Button.tsx";
import panel from "../../../components/Panel.module.css";
import { cameraKey, useCameraRemoval } from "../../../components/camera/use-camera-removal.ts";
import { MaintenanceAction } from "../../../components/maintenance/MaintenanceAction.tsx";
import { cameraName } from "../../../words/camera-name.ts";
import { cameraDetailWords as words } from "../../../words/cameras.ts";
import { ByHand } from "./ByHand.tsx";

const loadEdit = () => import("../../../components/camera/EditCamera.tsx");
const EditCamera = lazy(async () => ({ default: (await loadEdit()).EditCamera }));

/** What can be done with a camera. */
export function CameraActions({ camera }: { readonly camera: CameraRecord }) {
  const [editing, setEditing] = useState(false);
  const removing = useObservable(waitingRemovals).has(cameraKey(camera.id));
  const remove = useCameraRemoval();
  const siteId = useRecorder(camera.nvrId)?.siteId ?? null;
  return (
    <section className={panel.part}>
      <div className={panel.actions}>
        <Button onClick={() => setEditing(true)} onPointerEnter={() => void loadEdit()}>
          {words.actions.edit}
        </Button>
        <Button tone="danger" disabled={removing} onClick={() => remove(camera)}>
          {words.actions.remove}
        </Button>
      </div>
      <MaintenanceAction subject={{ type: "camera", id: camera.id, name: cameraName(camera), siteId, nvrId: camera.nvrId }} />
      <ByHand camera={camera} />
      {editing && (
        <Suspense>
          <EditCamera id={camera.id} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  );
}
