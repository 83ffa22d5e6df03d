import { useId, type ReactNode } from "react";
import { RECORDER_POINTERS } from "../../../api/inventory.ts";
import type { RequestProblem } from "../../../api/problem.ts";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { StatusMark } from "../../../components/StatusMark.tsx";
import type { Recorder } from "../../../core/model.ts";
import { problemWords } from "../../../words/problems.ts";
import { editWords } from "../../../words/recorders.ts";
import { ChangedMeanwhile } from "./ChangedMeanwhile.tsx";
import styles from "./RecorderEdit.module.css";
import { useRecorderEdit } from "./use-recorder-edit.ts";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** What the server says of it. */
  readonly error: string | undefined;
  readonly children: (control: {
    id: string;
    "aria-invalid": boolean;
    "aria-describedby": string | undefined;
  }) => ReactNode;
}

function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const words = error ?? hint;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, "aria-invalid": error !== undefined, "aria-describedby": words === undefined ? undefined : `${id}-words` })}
      {words !== undefined && (
        <p id={`${id}-words`} className={error === undefined ? styles.hint : styles.error}>
          {words}
        </p>
      )}
    </div>
  );
}

/** Why it was not saved: what happened, what that means, what to do. */
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

/** Name, site, and whether it is let in; the hostname never changes. */
export function RecorderForm({ recorder, onClose }: { readonly recorder: Recorder; readonly onClose: () => void }) {
  const sites = useObservable(useFleet().realtime.sites);
  const editing = useRecorderEdit(recorder, onClose);
  const { base, mine, set, save, saving, problem, theirs } = editing;
  const errorOf = (field: keyof typeof RECORDER_POINTERS): string | undefined => problem?.fields.get(RECORDER_POINTERS[field]);
  if (theirs !== null) {
    return <ChangedMeanwhile editing={editing} theirs={theirs} sites={sites} />;
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className={styles.hint}>{editWords.hostname(base.hostname)}</p>
      <Field label={editWords.deviceName} error={errorOf("deviceName")}>
        {(control) => (
          <input
            {...control}
            className={styles.input}
            value={mine.deviceName}
            autoComplete="off"
            onChange={(event) => set({ deviceName: event.target.value })}
          />
        )}
      </Field>
      <Field label={editWords.site} error={errorOf("siteId")}>
        {(control) => (
          <select
            {...control}
            className={styles.input}
            value={mine.siteId ?? ""}
            onChange={(event) => set({ siteId: event.target.value === "" ? null : Number(event.target.value) })}
          >
            <option value="">{editWords.noSite}</option>
            {[...sites.values()].map((site) => (
              <option key={site.id} value={site.id}>
                {site.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={editWords.enabled} hint={editWords.enabledHint} error={errorOf("enabled")}>
        {(control) => (
          <input
            {...control}
            className={styles.checkbox}
            type="checkbox"
            checked={mine.enabled}
            onChange={(event) => set({ enabled: event.target.checked })}
          />
        )}
      </Field>
      {problem !== null && <Problem problem={problem} />}
      <div className={styles.buttons}>
        <button type="submit" className={styles.save} disabled={saving}>
          {saving ? editWords.saving : editWords.save}
        </button>
        <Button onClick={onClose}>{editWords.cancel}</Button>
      </div>
    </form>
  );
}
