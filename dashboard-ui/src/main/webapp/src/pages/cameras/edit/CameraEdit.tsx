import { CAMERA_POINTERS, type ListedCamera } from "../../../api/listed-cameras.ts";
import type { RequestProblem } from "../../../api/problem.ts";
import { Button } from "../../../components/Button.tsx";
import { TextField } from "../../../components/fields/TextField.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import { StatusMark } from "../../../components/StatusMark.tsx";
import { cameraEditWords as words } from "../../../words/cameras.ts";
import { problemWords } from "../../../words/problems.ts";
import { differencesOf } from "../../../components/editing/three-way.ts";
import { nameOf } from "../camera-words.ts";
import styles from "./CameraEdit.module.css";
import { fieldsOf, useCameraEdit, type CameraEditing, type CameraFields } from "./use-camera-edit.ts";

const LABEL: Readonly<Record<keyof CameraFields, string>> = { displayName: words.displayName, ipAddress: words.ipAddress };

/** What somebody else changed while the form was open, beside what is in it. */
function Differences({ editing: { base, mine }, theirs }: { readonly editing: CameraEditing; readonly theirs: ListedCamera }) {
  const { conflict } = words;
  const differences = differencesOf(fieldsOf(base), mine, fieldsOf(theirs));
  return (
    <div className={styles.conflict} role="alert">
      <p className={styles.conflictTitle}>{conflict.title}</p>
      {differences.length === 0 ? (
        <p>{conflict.nothingLeft}</p>
      ) : (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">{conflict.field}</th>
              <th scope="col">{conflict.theirs}</th>
              <th scope="col">{conflict.mine}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, theirs: now, mine: wanted }) => (
              <tr key={field}>
                <th scope="row">{LABEL[field]}</th>
                <td>{now === "" ? conflict.nothing : now}</td>
                <td>{wanted === "" ? conflict.nothing : wanted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Problem({ problem }: { readonly problem: RequestProblem }) {
  const { happened, means, todo } = problemWords(problem);
  return (
    <div className={styles.problem} role="alert">
      <StatusMark state="warning" />
      <p>
        <strong>{happened}</strong> {means} {todo}
      </p>
    </div>
  );
}

interface Props {
  readonly camera: ListedCamera;
  readonly onClose: () => void;
}

/** The form that changes a camera: what people call it, and its address. */
export function CameraEdit({ camera, onClose }: Props) {
  const editing = useCameraEdit(camera, onClose);
  const { base, mine, set, save, saving, problem, theirs, keepMine, takeTheirs } = editing;
  const errorOf = (field: keyof CameraFields): string | undefined => problem?.fields.get(CAMERA_POINTERS[field]);
  const actions =
    theirs === null ? (
      <>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button tone="primary" type="submit" disabled={saving}>
          {saving ? words.saving : words.save}
        </Button>
      </>
    ) : (
      <>
        <Button onClick={takeTheirs}>{words.conflict.takeTheirs}</Button>
        <Button tone="primary" disabled={saving} onClick={keepMine}>
          {words.conflict.keepMine}
        </Button>
      </>
    );
  return (
    <Dialog open onClose={onClose} title={words.title(nameOf(base))} description={words.name(base.name)} actions={actions} onSubmit={save}>
      {theirs !== null ? (
        <Differences editing={editing} theirs={theirs} />
      ) : (
        <div className={styles.form}>
          <TextField
            label={words.displayName}
            hint={words.displayNameHint}
            error={errorOf("displayName")}
            value={mine.displayName}
            onChange={(displayName) => set({ displayName })}
          />
          <TextField
            label={words.ipAddress}
            hint={words.ipAddressHint}
            error={errorOf("ipAddress")}
            value={mine.ipAddress}
            onChange={(ipAddress) => set({ ipAddress })}
          />
          {problem !== null && <Problem problem={problem} />}
        </div>
      )}
    </Dialog>
  );
}
