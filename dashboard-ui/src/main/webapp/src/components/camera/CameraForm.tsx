import type { ReactNode } from "react";
import { CAMERA_POINTERS, type CameraRecord } from "../../api/cameras.ts";
import { cameraEditWords as words } from "../../words/camera-edit.ts";
import { editingWords } from "../../words/editing.ts";
import type { FieldWords } from "../editing/ChangedMeanwhile.tsx";
import { EditForm } from "../editing/EditForm.tsx";
import { useEditing } from "../editing/use-editing.ts";
import { TextField } from "../fields/TextField.tsx";
import { useCameraEditable, type CameraFormFields } from "./use-camera-editable.ts";

const { name, displayName, ipAddress, none } = words;
const LABELS = { name, displayName, ipAddress } as const;
const WORDS: FieldWords<CameraFormFields> = {
  label: (field) => LABELS[field],
  value: (field, fields) => (fields[field] === "" ? none : fields[field]),
};

interface Props {
  /** Of its recorder. */
  readonly nvrId: number;
  /** Null for a new one. */
  readonly camera: CameraRecord | null;
  readonly onClose: () => void;
  /** What else can be done with it, at the end of the buttons. */
  readonly more?: ReactNode;
}

/** The fields of a camera: what people call it, and its address; of a new one also what its recorder calls it. */
export function CameraForm({ nvrId, camera, onClose, more }: Props) {
  const editing = useEditing(camera, useCameraEditable(nvrId), onClose);
  const { mine, set, problem } = editing;
  const errorOf = (field: keyof CameraFormFields): string | undefined => problem?.fields.get(CAMERA_POINTERS[field]);
  return (
    <EditForm editing={editing} words={WORDS} save={camera === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      {camera === null && (
        <TextField
          label={words.name}
          hint={words.nameHint}
          required
          value={mine.name}
          onChange={(typed) => set({ name: typed })}
          error={errorOf("name")}
        />
      )}
      <TextField
        label={words.displayName}
        value={mine.displayName}
        onChange={(typed) => set({ displayName: typed })}
        error={errorOf("displayName")}
        {...(camera === null ? {} : { hint: words.nameIs(camera.name) })}
      />
      <TextField
        label={words.ipAddress}
        hint={words.ipAddressHint}
        value={mine.ipAddress}
        onChange={(typed) => set({ ipAddress: typed })}
        error={errorOf("ipAddress")}
      />
    </EditForm>
  );
}
