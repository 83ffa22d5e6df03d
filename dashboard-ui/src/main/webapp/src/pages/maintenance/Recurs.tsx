import { useState } from "react";
import type { WindowFields } from "../../api/maintenance.ts";
import { DateField } from "../../components/fields/DateField.tsx";
import { NumberField } from "../../components/fields/NumberField.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { SelectField } from "../../components/fields/SelectField.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { isZone } from "../../core/local-time.ts";
import { firstOn, recurrenceOf, ruleOf, WEEKDAYS, weekdayOf, type End, type MonthDay, type Recurrence, type Weekday } from "../../core/recurrence.ts";
import { maintenanceWords } from "../../words/maintenance.ts";
import styles from "./Maintenance.module.css";
import { modeOf, type Mode } from "./window-form.ts";

const words = maintenanceWords.form;
const MODES: readonly Mode[] = ["once", "day", "week", "month", "rule"];
const NTHS = ["1", "2", "3", "4", "-1"] as const;
const NEVER: End = { kind: "never" };
const FIVE: End = { kind: "count", count: 5 };

/** What a choice begins with: on the day of the first time. */
function begun(every: Recurrence["every"], start: string): Recurrence {
  switch (every) {
    case "week":
      return { every, interval: 1, weekdays: [weekdayOf(start)], end: NEVER };
    case "month":
      return { every, interval: 1, on: { day: Number(start.slice(8, 10)) || 1 }, end: NEVER };
    default:
      return { every, interval: 1, end: NEVER };
  }
}

interface PartProps<Built extends Recurrence = Recurrence> {
  readonly built: Built;
  readonly onChange: (built: Recurrence) => void;
}

function Weekdays({ built, onChange }: PartProps<Extract<Recurrence, { readonly every: "week" }>>) {
  const { weekdays } = built;
  const change = (day: Weekday, on: boolean): void => {
    const next = on ? [...weekdays, day] : weekdays.filter((other) => other !== day);
    // A week without any day is no choice: the last one stays.
    onChange({ ...built, weekdays: next.length === 0 ? weekdays : next });
  };
  return (
    <fieldset className={styles.weekdays}>
      <legend className={styles.label}>{words.weekdays}</legend>
      {WEEKDAYS.map((day) => (
        <label key={day} className={styles.weekday}>
          <input type="checkbox" className={styles.hiddenBox} checked={weekdays.includes(day)} onChange={(event) => change(day, event.target.checked)} />
          {words.weekday[day]}
        </label>
      ))}
    </fieldset>
  );
}

function OnDay({ built, start, onChange }: PartProps<Extract<Recurrence, { readonly every: "month" }>> & { readonly start: string }) {
  const { on } = built;
  const change = (next: MonthDay): void => onChange({ ...built, on: next });
  const dayOfMonth = Number(start.slice(8, 10)) || 1;
  return (
    <>
      <Segments
        label={words.onLabel}
        options={[{ value: "day", label: words.on.day }, { value: "weekday", label: words.on.weekday }]}
        value={"day" in on ? "day" : "weekday"}
        onChange={(next) => change(next === "day" ? { day: dayOfMonth } : { nth: Math.min(4, Math.ceil(dayOfMonth / 7)), weekday: weekdayOf(start) })}
      />
      {"day" in on ? (
        <NumberField
          label={words.monthDay}
          required
          min={1}
          max={31}
          value={on.day}
          onChange={(day) => change({ day: day ?? 1 })}
          {...(on.day > 28 ? { hint: words.skips } : {})}
        />
      ) : (
        <div className={styles.pair}>
          <SelectField
            label={words.nth}
            required
            options={NTHS.map((value) => ({ value, label: words.nths[value] }))}
            value={NTHS.find((nth) => Number(nth) === on.nth) ?? "1"}
            onChange={(nth) => change({ ...on, nth: Number(nth) })}
          />
          <SelectField
            label={words.weekdayLabel}
            required
            options={WEEKDAYS.map((value) => ({ value, label: words.weekdayNames[value] }))}
            value={on.weekday}
            onChange={(weekday) => change({ ...on, weekday })}
          />
        </div>
      )}
    </>
  );
}

function Ends({ built, start, onChange }: PartProps & { readonly start: string }) {
  const { end } = built;
  const begin: Readonly<Record<End["kind"], End>> = { never: NEVER, until: { kind: "until", day: start.slice(0, 10) }, count: FIVE };
  return (
    <>
      <Segments
        label={words.end}
        options={(["never", "until", "count"] as const).map((value) => ({ value, label: words.ends[value] }))}
        value={end.kind}
        onChange={(kind) => onChange({ ...built, end: begin[kind] })}
      />
      {end.kind === "until" && (
        <DateField label={words.until} required min={start.slice(0, 10)} value={end.day} onChange={(day) => day !== "" && onChange({ ...built, end: { kind: "until", day } })} />
      )}
      {end.kind === "count" && (
        <NumberField label={words.count} required min={1} value={end.count} onChange={(count) => onChange({ ...built, end: { kind: "count", count: Math.max(1, count ?? 1) } })} />
      )}
    </>
  );
}

interface Props {
  readonly mine: WindowFields;
  readonly set: (fields: Partial<WindowFields>) => void;
  readonly fault: string | undefined;
}

/** How a window comes again: by choices that make the rule, or by the rule itself. */
export function Recurs({ mine, set, fault }: Props) {
  const { rrule, dtstart } = mine;
  const zone = isZone(mine.timeZone) ? mine.timeZone : "UTC";
  const [byRule, setByRule] = useState(() => modeOf(rrule, zone) === "rule");
  const mode = byRule ? "rule" : modeOf(rrule, zone);
  const built = rrule === null || byRule ? null : recurrenceOf(rrule, zone);
  // A window begins with one of its times.
  const change = (next: Recurrence): void => set({ rrule: ruleOf(next, zone), dtstart: firstOn(next, dtstart) });
  const choose = (next: Mode): void => {
    setByRule(next === "rule");
    if (next === "once") {
      set({ rrule: null });
    } else if (next === "rule") {
      set({ rrule: rrule ?? ruleOf(begun("week", dtstart), zone) });
    } else if (modeOf(rrule, zone) !== next) {
      change(begun(next, dtstart));
    }
  };
  return (
    <>
      <Segments label={words.again} options={MODES.map((value) => ({ value, label: words.modes[value] }))} value={mode} onChange={choose} />
      {mode === "rule" && <TextField label={words.rrule} hint={words.rruleHint} required value={rrule ?? ""} onChange={(next) => set({ rrule: next })} error={fault} />}
      {built !== null && (
        <>
          <NumberField
            label={words.interval[built.every]}
            required
            min={1}
            max={99}
            value={built.interval}
            onChange={(interval) => change({ ...built, interval: Math.max(1, Math.round(interval ?? 1)) })}
          />
          {built.every === "week" && <Weekdays built={built} onChange={change} />}
          {built.every === "month" && <OnDay built={built} start={dtstart} onChange={change} />}
          <Ends built={built} start={dtstart} onChange={change} />
          {fault !== undefined && <p className={styles.error}>{fault}</p>}
        </>
      )}
    </>
  );
}
