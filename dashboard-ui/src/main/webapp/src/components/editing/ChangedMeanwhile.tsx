import { Button } from "../../../components/Button.tsx";
import type { Recorder, Site } from "../../../core/model.ts";
import { editWords } from "../../../words/recorders.ts";
import styles from "./RecorderEdit.module.css";
import { differencesOf } from "./three-way.ts";
import { fieldsOf, type RecorderEditing, type RecorderFields } from "./use-recorder-edit.ts";

interface Props {
  readonly editing: RecorderEditing;
  readonly theirs: Recorder;
  readonly sites: ReadonlyMap<number, Site>;
}

/** The value of a field as people call it. */
function valueWords(field: keyof RecorderFields, fields: RecorderFields, sites: ReadonlyMap<number, Site>): string {
  switch (field) {
    case "deviceName":
      return fields.deviceName;
    case "siteId":
      return fields.siteId === null ? editWords.noSite : (sites.get(fields.siteId)?.name ?? editWords.noSite);
    default:
      return editWords.enabledIs(fields.enabled);
  }
}

const LABEL: Readonly<Record<keyof RecorderFields, string>> = {
  deviceName: editWords.deviceName,
  siteId: editWords.site,
  enabled: editWords.enabled,
};

/** What somebody else changed while the form was open, beside what is in it: one of the two is to stay. */
export function ChangedMeanwhile({ editing: { base, mine, keepMine, takeTheirs, saving }, theirs, sites }: Props) {
  const { conflict } = editWords;
  const now = fieldsOf(theirs);
  const differences = differencesOf(fieldsOf(base), mine, now);
  return (
    <div className={styles.form} role="alert">
      <p className={styles.label}>{conflict.title}</p>
      {differences.length === 0 ? (
        <p className={styles.hint}>{conflict.nothingLeft}</p>
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
            {differences.map(({ field }) => (
              <tr key={field}>
                <th scope="row">{LABEL[field]}</th>
                <td>{valueWords(field, now, sites)}</td>
                <td>{valueWords(field, mine, sites)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.buttons}>
        <button type="button" className={styles.save} onClick={keepMine} disabled={saving}>
          {conflict.keepMine}
        </button>
        <Button onClick={takeTheirs}>{conflict.takeTheirs}</Button>
      </div>
    </div>
  );
}
