import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { CAMERA_POINTERS, cameraQuery, removeCamera, setCameraStatus, type CameraRecord } from "../../../api/cameras.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { remove } from "../../../app/removals.ts";
import { Button } from "../../../components/Button.tsx";
import type { FieldWords } from "../../../components/editing/ChangedMeanwhile.tsx";
import { EditDialog } from "../../../components/editing/EditDialog.tsx";
import { EditForm } from "../../../components/editing/EditForm.tsx";
import { useEditing } from "../../../components/editing/use-editing.ts";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { TextField } from "../../../components/fields/TextField.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import type { Recorder } from "../../../core/model.ts";
import { editingWords } from "../../../words/editing.ts";
import { cameraEditWords } from "../../../words/recorder-detail.ts";
import { CameraStatusForm } from "./ManualStatus.tsx";
import { useCameraEditable, type CameraFormFields } from "./use-camera-editable.ts";

const { name, displayName, ipAddress, none } = cameraEditWords;
const LABELS = { name, displayName, ipAddress } as const;
const WORDS: FieldWords<CameraFormFields> = {
  label: (field) => LABELS[field],
  value: (field, fields) => (fields[field] === "" ? none : fields[field]),
};

interface FormProps {
  readonly recorder: Recorder;
  /** Null for a new one. */
  readonly camera: CameraRecord | null;
  readonly onClose: () => void;
  readonly onStatus?: () => void;
}

function CameraForm({ recorder, camera, onClose, onStatus }: FormProps) {
  const { http } = useApi();
  const { realtime } = useFleet();
  const editing = useEditing(camera, useCameraEditable(recorder.id), onClose);
  const { mine, set, problem } = editing;
  const errorOf = (field: keyof CameraFormFields): string | undefined => problem?.fields.get(CAMERA_POINTERS[field]);
  const removeIt = ({ id, revision, ...known }: CameraRecord): void => {
    remove({
      key: `camera:${id}`,
      name: known.displayName ?? known.name,
      send: (signal) => removeCamera(http, id, revision, signal),
      removed: () => realtime.refresh(recorder.id),
      seeAt: `/recorders?open=${recorder.id}`,
    });
    onClose();
  };
  const giveBack = useWrite<number, unknown>({
    send: (id, signal) => setCameraStatus(http, id, null, signal),
    done: () => {
      realtime.refresh(recorder.id);
      onClose();
    },
  });
  const more = camera !== null && (
    <>
      {camera.reason === "manual" ? (
        <Button tone="quiet" disabled={giveBack.isPending} onClick={() => giveBack.mutate(camera.id)}>
          {cameraEditWords.giveBack}
        </Button>
      ) : (
        <Button tone="quiet" onClick={onStatus}>
          {cameraEditWords.setStatus}
        </Button>
      )}
      <Button tone="danger" onClick={() => removeIt(camera)}>
        {editingWords.remove}
      </Button>
    </>
  );
  return (
    <EditForm editing={editing} words={WORDS} save={camera === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      {camera === null && (
        <TextField
          label={cameraEditWords.name}
          hint={cameraEditWords.nameHint}
          required
          value={mine.name}
          onChange={(typed) => set({ name: typed })}
          error={errorOf("name")}
        />
      )}
      <TextField
        label={cameraEditWords.displayName}
        value={mine.displayName}
        onChange={(typed) => set({ displayName: typed })}
        error={errorOf("displayName")}
        {...(camera === null ? {} : { hint: cameraEditWords.nameIs(camera.name) })}
      />
      <TextField
        label={cameraEditWords.ipAddress}
        value={mine.ipAddress}
        onChange={(typed) => set({ ipAddress: typed })}
        error={errorOf("ipAddress")}
      />
      {giveBack.error !== null && <WriteProblem problem={giveBack.error} />}
    </EditForm>
  );
}

interface Props {
  readonly recorder: Recorder;
  /** Which camera is changed; `new` adds one. */
  readonly id: number | "new";
  readonly onClose: () => void;
}

/** The form that adds or changes a camera of a recorder. */
export function CameraEdit({ recorder, id, onClose }: Props) {
  return id === "new" ? (
    <Dialog open onClose={onClose} title={cameraEditWords.add(recorder.deviceName)}>
      <CameraForm recorder={recorder} camera={null} onClose={onClose} />
    </Dialog>
  ) : (
    <Change recorder={recorder} id={id} onClose={onClose} />
  );
}

const FIELDS = 2;

function calledOf({ displayName: called, name: reported }: CameraRecord): string {
  return called ?? reported;
}

function Change({ recorder, id, onClose }: Props & { readonly id: number }) {
  const read = useQuery(cameraQuery(useApi().http, id));
  const [byHand, setByHand] = useState(false);
  const { title, loading, notRead } = cameraEditWords;
  if (byHand && read.data !== undefined) {
    const { status } = read.data;
    const connected = recorder.status !== "offline";
    return (
      <CameraStatusForm id={id} nvrId={recorder.id} name={calledOf(read.data)} status={status} connected={connected} onClose={onClose} />
    );
  }
  return (
    <EditDialog read={read} title={(camera) => title(calledOf(camera))} loading={loading} notRead={notRead} fields={FIELDS} onClose={onClose}>
      {(camera) => <CameraForm recorder={recorder} camera={camera} onClose={onClose} onStatus={() => setByHand(true)} />}
    </EditDialog>
  );
}
