import type { ReactNode } from "react";
import { RULE_POINTERS as at, type Operator, type RuleFields, type RuleKind } from "../../api/alert-rules.ts";
import { Checkbox } from "../../components/fields/Checkbox.tsx";
import { DurationField } from "../../components/fields/DurationField.tsx";
import { NumberField } from "../../components/fields/NumberField.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { SelectField } from "../../components/fields/SelectField.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { ScopeField } from "../../components/scope/ScopeField.tsx";
import { SEVERITIES } from "../../core/alert.ts";
import { severityWords } from "../../words/alerts.ts";
import { metricName, ruleWords } from "../../words/alert-rules.ts";
import styles from "./AlertRules.module.css";
import { KINDS, ofKind, scopeFor } from "./rule-kinds.ts";

const words = ruleWords.form;
const UNITS = ["s", "min", "h", "d"] as const;
const OPERATORS: readonly Operator[] = [">", "<"];
const METRICS = [
  "temperature_celsius", "storage_percent", "ping_ms", "packet_loss_percent", "quality_score", "bitrate_kbps", "fps", "uptime_seconds", "clock_offset_seconds",
  "storage_used_bytes", "storage_total_bytes",
];
const DECIMALS = 3;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has a row for each kind
const KIND_NAMES = Object.keys(KINDS) as RuleKind[];

interface Props {
  readonly mine: RuleFields;
  readonly set: (fields: Partial<RuleFields>) => void;
  readonly faultOf: (pointer: string) => string | undefined;
  /** Whether what it watches is settled: it is built in. */
  readonly builtin: boolean;
}

function Threshold({ mine, set, faultOf }: Omit<Props, "builtin">) {
  const metrics = mine.metric === null || METRICS.includes(mine.metric) ? METRICS : [...METRICS, mine.metric];
  return (
    <>
      <SelectField
        label={words.metric}
        required
        options={metrics.map((value) => ({ value, label: metricName(value) }))}
        value={mine.metric}
        onChange={(metric) => set({ metric })}
        error={faultOf(at.metric)}
      />
      <Segments
        label={words.operator}
        options={OPERATORS.map((value) => ({ value, label: words.operators[value] }))}
        value={mine.operator ?? ">"}
        onChange={(operator) => set({ operator })}
      />
      <div className={styles.pair}>
        <NumberField label={words.raise} required decimals={DECIMALS} value={mine.raise} onChange={(raise) => set({ raise })} error={faultOf(at.raise)} />
        <NumberField label={words.clear} decimals={DECIMALS} value={mine.clear} onChange={(clear) => set({ clear })} error={faultOf(at.clear)} />
      </div>
      <p className={styles.quiet}>{words.clearHint}</p>
    </>
  );
}

function Flapping({ mine, set, faultOf }: Omit<Props, "builtin">) {
  return (
    <div className={styles.pair}>
      <NumberField label={words.high} required min={2} max={1_000} value={mine.high} onChange={(high) => set({ high })} error={faultOf(at.high)} />
      <NumberField label={words.low} required min={0} max={999} value={mine.low} onChange={(low) => set({ low })} error={faultOf(at.low)} />
    </div>
  );
}

/** What only some kinds have. */
function OfKind(props: Omit<Props, "builtin">): ReactNode {
  const { mine, set, faultOf } = props;
  const { kind } = mine;
  const window = (label: string): ReactNode => (
    <DurationField
      label={label}
      required
      units={UNITS}
      value={mine.windowSeconds}
      onChange={(windowSeconds) => set({ windowSeconds })}
      error={faultOf(at.windowSeconds)}
    />
  );
  switch (kind) {
    case "threshold":
      return <Threshold {...props} />;
    case "flapping":
      return (
        <>
          <Flapping {...props} />
          {window(words.windowSeconds.flapping)}
        </>
      );
    case "no_data":
    case "reported":
      return window(words.windowSeconds[kind]);
    default:
      return null;
  }
}

/** The fields of a rule, which follow its kind. */
export function RuleFieldList({ mine, set, faultOf, builtin }: Props) {
  const { kind, subject } = mine;
  const { subjects } = KINDS[kind];
  return (
    <>
      <TextField label={words.name} required value={mine.name} onChange={(name) => set({ name })} error={faultOf(at.name)} />
      {!builtin && (
        <SelectField
          label={words.kind}
          required
          options={KIND_NAMES.map((value) => ({ value, label: words.kinds[value] }))}
          value={kind}
          onChange={(next) => set(ofKind(mine, next))}
          error={faultOf(at.kind)}
        />
      )}
      {!builtin && subjects.length > 1 && (
        <Segments
          label={words.subject}
          options={subjects.map((value) => ({ value, label: words.subjects[value] }))}
          value={subject}
          onChange={(next) => set({ subject: next, scope: scopeFor(mine.scope, next) })}
        />
      )}
      <OfKind mine={mine} set={set} faultOf={faultOf} />
      <DurationField
        label={words.forSeconds}
        hint={words.forHint}
        required
        units={UNITS}
        value={mine.forSeconds}
        onChange={(forSeconds) => set({ forSeconds: forSeconds ?? 0 })}
        error={faultOf(at.forSeconds)}
      />
      <ScopeField
        label={words.scope}
        value={mine.scope}
        onChange={(scope) => set({ scope })}
        without={subject === "nvr" ? "camera" : undefined}
        error={faultOf(at.scope)}
      />
      <Segments
        label={kind === "reported" ? words.severityReported : words.severity}
        options={SEVERITIES.map((value) => ({ value, label: severityWords[value] }))}
        value={mine.severity}
        onChange={(severity) => set({ severity })}
      />
      <Checkbox label={words.enabled} checked={mine.enabled} onChange={(enabled) => set({ enabled })} />
    </>
  );
}
