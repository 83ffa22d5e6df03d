import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { setCameraStatus, type CameraRecord } from "../../../api/cameras.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { CameraForm } from "../../../components/camera/CameraForm.tsx";
import { EditCamera } from "../../../components/camera/EditCamera.tsx";
import { useCameraRemoval } from "../../../components/camera/use-camera-removal.ts";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import type { Recorder } from "../../../core/model.ts";
import { cameraEditWords as words } from "../../../words/camera-edit.ts";
import { cameraName } from "../../../words/camera-name.ts";
import { editingWords } from "../../../words/editing.ts";
import { CameraStatusForm } from "./ManualStatus.tsx";

interface MoreProps {
  readonly camera: CameraRecord;
  readonly onStatus: () => void;
  readonly onClose: () => void;
}

/** What can be done with a camera beside its fields. */
function More({ camera, onStatus, onClose }: MoreProps) {
  const { http } = useApi();
  const { realtime } = useFleet();
  const removeIt = useCameraRemoval();
  const giveBack = useWrite<null, unknown>({
    send: (_, signal) => setCameraStatus(http, camera.id, null, signal),
    done: () => {
      realtime.refresh(camera.nvrId);
      onClose();
    },
  });
  return (
    <>
      {camera.reason === "manual" ? (
        <Button tone="quiet" disabled={giveBack.isPending} onClick={() => giveBack.mutate(null)}>
          {words.giveBack}
        </Button>
      ) : (
        <Button tone="quiet" onClick={onStatus}>
          {words.setStatus}
        </Button>
      )}
      <Button
        tone="danger"
        onClick={() => {
          removeIt(camera);
          onClose();
        }}
      >
        {editingWords.remove}
      </Button>
      {giveBack.error !== null && <WriteProblem problem={giveBack.error} />}
    </>
  );
}

interface Props {
  readonly recorder: Recorder;
  /** Which camera is changed; `new` adds one. */
  readonly id: number | "new";
  readonly onClose: () => void;
}

/** The form that adds or changes a camera of a recorder, and that of its status. */
export function CameraEdit({ recorder, id, onClose }: Props) {
  const [byHand, setByHand] = useState<CameraRecord | null>(null);
  if (id === "new") {
    return (
      <Dialog open onClose={onClose} title={words.add(recorder.deviceName)}>
        <CameraForm nvrId={recorder.id} camera={null} onClose={onClose} />
      </Dialog>
    );
  }
  if (byHand !== null) {
    const { nvrId, status } = byHand;
    return (
      <CameraStatusForm id={id} nvrId={nvrId} name={cameraName(byHand)} status={status} connected={recorder.status !== "offline"} onClose={onClose} />
    );
  }
  return (
    <EditCamera id={id} onClose={onClose}>
      {(camera) => <More camera={camera} onStatus={() => setByHand(camera)} onClose={onClose} />}
    </EditCamera>
  );
}
