import { useMemo } from "react";
import { RECORDER_POINTERS } from "../../../api/recorders.ts";
import { SITE_POINTERS } from "../../../api/sites.ts";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import type { FieldWords } from "../../../components/editing/ChangedMeanwhile.tsx";
import { EditForm } from "../../../components/editing/EditForm.tsx";
import { useEditing } from "../../../components/editing/use-editing.ts";
import { Switch } from "../../../components/fields/Checkbox.tsx";
import { TextField } from "../../../components/fields/TextField.tsx";
import type { Recorder, Site } from "../../../core/model.ts";
import { editingWords } from "../../../words/editing.ts";
import { editWords } from "../../../words/recorders.ts";
import styles from "./RecorderForm.module.css";
import { SiteField } from "./SiteField.tsx";
import { useRecorderEditable, type RecorderFields } from "./use-recorder-editable.ts";

function wordsOf(sites: ReadonlyMap<number, Site>): FieldWords<RecorderFields> {
  const { hostname, deviceName, site, enabled, noSite, enabledIs } = editWords;
  const labels = { hostname, deviceName, siteId: site, newSite: site, enabled } as const;
  return {
    label: (field) => labels[field],
    value: (field, fields) => {
      switch (field) {
        case "siteId":
        case "newSite":
          return fields.newSite ?? (fields.siteId === null ? noSite : (sites.get(fields.siteId)?.name ?? noSite));
        case "enabled":
          return enabledIs(fields.enabled);
        default:
          return fields[field];
      }
    },
  };
}

interface Props {
  /** Null for a new one. */
  readonly recorder: Recorder | null;
  /** Where a new one stands, unless somebody says otherwise. */
  readonly siteId: number | null;
  /** @param added the recorder that was added, when it is a new one */
  readonly onClose: (added: Recorder | null) => void;
}

/** Hostname (of a new one), name, site, and whether it is let in. */
export function RecorderForm({ recorder, siteId, onClose }: Props) {
  const sites = useObservable(useFleet().realtime.sites);
  const words = useMemo(() => wordsOf(sites), [sites]);
  const editing = useEditing(recorder, useRecorderEditable(siteId), (saved) => onClose(recorder === null ? saved : null));
  const { mine, set, problem } = editing;
  const errorOf = (pointer: string): string | undefined => problem?.fields.get(pointer);
  return (
    <EditForm
      editing={editing}
      words={words}
      save={recorder === null ? editingWords.add : editingWords.save}
      onCancel={() => onClose(null)}
    >
      {recorder === null ? (
        <TextField
          label={editWords.hostname}
          hint={editWords.hostnameHint}
          required
          value={mine.hostname}
          onChange={(hostname) => set({ hostname })}
          error={errorOf(RECORDER_POINTERS.hostname)}
        />
      ) : (
        <p className={styles.hostname}>{editWords.hostnameIs(recorder.hostname)}</p>
      )}
      <TextField
        label={editWords.deviceName}
        required
        value={mine.deviceName}
        onChange={(deviceName) => set({ deviceName })}
        error={errorOf(RECORDER_POINTERS.deviceName)}
      />
      <SiteField
        siteId={mine.siteId}
        newSite={mine.newSite}
        onChange={set}
        error={errorOf(RECORDER_POINTERS.siteId) ?? errorOf(SITE_POINTERS.name)}
      />
      <div>
        <Switch label={editWords.enabled} checked={mine.enabled} onChange={(enabled) => set({ enabled })} />
        <p className={styles.hint}>{errorOf(RECORDER_POINTERS.enabled) ?? editWords.enabledHint}</p>
      </div>
    </EditForm>
  );
}
