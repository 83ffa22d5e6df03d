import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import {
  addWindow,
  changeWindow,
  removeWindow,
  WINDOW_POINTERS as at,
  windowQuery,
  type MaintenanceWindow,
  type WindowFields,
} from "../../api/maintenance.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { remove } from "../../app/removals.ts";
import { Button } from "../../components/Button.tsx";
import type { FieldWords } from "../../components/editing/ChangedMeanwhile.tsx";
import { EditDialog } from "../../components/editing/EditDialog.tsx";
import { EditForm } from "../../components/editing/EditForm.tsx";
import { useChecked } from "../../components/editing/use-checked.ts";
import { useEditing, type Editable } from "../../components/editing/use-editing.ts";
import { Checkbox } from "../../components/fields/Checkbox.tsx";
import { DurationField } from "../../components/fields/DurationField.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { TimeField } from "../../components/fields/TimeField.tsx";
import { ZoneField } from "../../components/fields/ZoneField.tsx";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { ScopeField } from "../../components/scope/ScopeField.tsx";
import { useScopeWords } from "../../components/scope/use-scope-names.ts";
import { isoDuration, secondsOf } from "../../core/iso-duration.ts";
import { isZone, ownZone } from "../../core/local-time.ts";
import { movedTo, recurrenceOf, ruleOf } from "../../core/recurrence.ts";
import { scopeOf, scopeText } from "../../core/scope.ts";
import { editingWords } from "../../words/editing.ts";
import { maintenanceWords, recurrenceWords } from "../../words/maintenance.ts";
import { duration as durationWords } from "../../words/time.ts";
import { Gone } from "./Gone.tsx";
import styles from "./Maintenance.module.css";
import { NextTimes, useNextTimes } from "./NextTimes.tsx";
import { Recurs } from "./Recurs.tsx";
import { cleaned, faultsOf, fieldsOf, newWindow, timeFaults } from "./window-form.ts";
import { useWindowCache } from "./window-list.ts";

const words = maintenanceWords.form;
const FIELDS = 5;
const UNITS = ["min", "h", "d"] as const;

/** The zone of the only site that a scope names, or of the site of its only recorder; null when there is none. */
function useZoneOf(): (scope: string) => string | null {
  const { store, sites } = useFleet().realtime;
  const known = useObservable(sites);
  return (text) => {
    const { type, ids } = scopeOf(text);
    const [only, ...others] = ids;
    if (only === undefined || others.length > 0 || (type !== "site" && type !== "nvr")) {
      return null;
    }
    const siteId = type === "site" ? only : (store.recorder(only)?.siteId ?? null);
    const zone = siteId === null ? null : (known.get(siteId)?.timeZone ?? null);
    return zone !== null && isZone(zone) ? zone : null;
  };
}

function useWindowEditable(first: WindowFields): Editable<MaintenanceWindow, WindowFields> {
  const { http } = useApi();
  const queries = useQueryClient();
  const { show, put } = useWindowCache();
  return useMemo(
    () => ({
      fieldsOf: (window) => (window === null ? first : fieldsOf(window)),
      cleaned,
      create: (fields, signal) => addWindow(http, fields, signal),
      change: (base, changes, signal) => changeWindow(http, base, changes, signal),
      read: ({ id }) => queries.fetchQuery(windowQuery(http, id)),
      show: (base, changes) => {
        show({ ...base, ...changes });
        return () => show(base);
      },
      put,
    }),
    [http, queries, show, put, first],
  );
}

/** Another beginning; a rule on a single day goes with it. */
function begunAt({ rrule, timeZone }: WindowFields, dtstart: string): Partial<WindowFields> {
  const zone = isZone(timeZone) ? timeZone : "UTC";
  const built = rrule === null || dtstart === "" ? null : recurrenceOf(rrule, zone);
  return built === null ? { dtstart } : { dtstart, rrule: ruleOf(movedTo(built, dtstart), zone) };
}

function againWords(rrule: string | null, zone: string): string {
  const built = rrule === null ? null : recurrenceOf(rrule, isZone(zone) ? zone : "UTC");
  return rrule === null ? maintenanceWords.once : built === null ? rrule : recurrenceWords(built);
}

const fieldWords = (scopeName: (scope: string) => string): FieldWords<WindowFields> => ({
  label: (field) => ({ name: words.name, scope: words.scope, dtstart: words.start, duration: words.duration, rrule: words.again, timeZone: words.timeZone, enabled: words.enabled })[field],
  value: (field, fields) => {
    switch (field) {
      case "scope":
        return scopeName(fields.scope);
      case "duration":
        return durationWords((secondsOf(fields.duration) ?? 0) * 1_000);
      case "rrule":
        return againWords(fields.rrule, fields.timeZone);
      case "enabled":
        return fields.enabled ? maintenanceWords.on : maintenanceWords.notOn;
      case "dtstart":
        return fields.dtstart.replace("T", " ");
      default:
        return fields[field];
    }
  },
});

interface FormProps {
  /** Null for a new one. */
  readonly window: MaintenanceWindow | null;
  /** Of what a new one is. */
  readonly of: string;
  readonly onClose: () => void;
}

/** Where and when somebody works, with the times that come of it. */
function WindowForm({ window, of, onClose }: FormProps) {
  const { http } = useApi();
  const { drop } = useWindowCache();
  const zoneOf = useZoneOf();
  const [first] = useState(() => {
    const scope = scopeText(scopeOf(of));
    return newWindow(scope, zoneOf(scope) ?? ownZone(), Date.now());
  });
  // Until somebody chooses one, the time zone is that of the place.
  const [zoneChosen, setZoneChosen] = useState(window !== null);
  const plain = useEditing(window, useWindowEditable(first), onClose);
  const { mine, set } = plain;
  const complete = timeFaults(mine).size === 0;
  const next = useNextTimes(cleaned(mine), complete);
  const { editing, faultOf } = useChecked(plain, useMemo(() => faultsOf(mine), [mine]), next.problem);
  const scopeName = useScopeWords();
  const inWords = useMemo(() => fieldWords(scopeName), [scopeName]);
  const seconds = secondsOf(mine.duration);
  const removeIt = ({ id, name, revision }: MaintenanceWindow): void => {
    remove({
      key: `maintenance-window:${id}`,
      name,
      send: (signal) => removeWindow(http, id, revision, signal),
      removed: () => drop(id),
      seeAt: `/maintenance?edit=${id}`,
    });
    onClose();
  };
  const more = window !== null && (
    <Button tone="danger" onClick={() => removeIt(window)}>
      {editingWords.remove}
    </Button>
  );
  return (
    <EditForm editing={editing} words={inWords} save={window === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      <TextField label={words.name} required value={mine.name} onChange={(name) => set({ name })} error={faultOf(at.name)} />
      <ScopeField
        label={words.scope}
        value={mine.scope}
        onChange={(scope) => set({ scope, ...(zoneChosen ? {} : { timeZone: zoneOf(scope) ?? mine.timeZone }) })}
        error={faultOf(at.scope)}
      />
      {window !== null && window.gone.length > 0 && mine.scope === window.scope && <Gone window={window} />}
      <div className={styles.pair}>
        <TimeField
          type="datetime-local"
          label={words.start}
          required
          hint={words.startHint(mine.timeZone)}
          value={mine.dtstart}
          onChange={(dtstart) => set(begunAt(mine, dtstart))}
          error={faultOf(at.dtstart)}
        />
        {seconds === null ? (
          <TextField label={words.duration} required value={mine.duration} onChange={(duration) => set({ duration })} error={faultOf(at.duration)} />
        ) : (
          <DurationField
            label={words.duration}
            required
            units={UNITS}
            value={seconds}
            onChange={(length) => set({ duration: isoDuration(length ?? 0) })}
            error={faultOf(at.duration)}
          />
        )}
      </div>
      <ZoneField
        label={words.timeZone}
        required
        value={mine.timeZone === "" ? null : mine.timeZone}
        onChange={(timeZone) => {
          setZoneChosen(true);
          set({ timeZone: timeZone ?? "" });
        }}
        error={faultOf(at.timeZone)}
      />
      <Recurs mine={mine} set={set} fault={faultOf(at.rrule)} />
      <NextTimes next={next} zone={mine.timeZone} complete={complete} />
      <Checkbox label={words.enabled} checked={mine.enabled} onChange={(enabled) => set({ enabled })} />
      {window !== null && <p className={styles.quiet}>{words.past}</p>}
    </EditForm>
  );
}

interface Props {
  /** Which window is changed; `new` adds one. */
  readonly id: number | "new";
  readonly of: string;
  readonly onClose: () => void;
}

function Change({ id, of, onClose }: Props & { readonly id: number }) {
  const read = useQuery(windowQuery(useApi().http, id));
  return (
    <EditDialog read={read} title={({ name }) => words.title(name)} loading={words.loading} notRead={words.notRead} fields={FIELDS} onClose={onClose}>
      {(window) => <WindowForm window={window} of={of} onClose={onClose} />}
    </EditDialog>
  );
}

/** The form that adds or changes a maintenance window, in front of the page. */
export function WindowEdit({ id, of, onClose }: Props) {
  return id === "new" ? (
    <Dialog open onClose={onClose} title={words.add}>
      <WindowForm window={null} of={of} onClose={onClose} />
    </Dialog>
  ) : (
    <Change id={id} of={of} onClose={onClose} />
  );
}
