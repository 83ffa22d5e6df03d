import type { RuleFields, RuleKind, RuleSubject } from "../../api/alert-rules.ts";

/** The fields that only some kinds have. */
export type KindField = "metric" | "operator" | "raise" | "clear" | "windowSeconds" | "high" | "low";

/** What belongs to a kind: what its alerts may be about, and the fields that it has, with what they begin with. */
interface KindOf {
  readonly subjects: readonly RuleSubject[];
  readonly fields: Partial<Pick<RuleFields, KindField>>;
}

/** As the server has it (`RuleSense`). */
export const KINDS: Readonly<Record<RuleKind, KindOf>> = {
  offline: { subjects: ["nvr", "camera"], fields: {} },
  warning: { subjects: ["nvr"], fields: {} },
  flapping: { subjects: ["nvr", "camera"], fields: { windowSeconds: 600, high: 6, low: 2 } },
  threshold: { subjects: ["camera"], fields: { metric: "temperature_celsius", operator: ">", raise: 70, clear: 65 } },
  no_data: { subjects: ["camera"], fields: { windowSeconds: 900 } },
  reported: { subjects: ["camera"], fields: { windowSeconds: 3_600 } },
  stream_gone: { subjects: ["camera"], fields: {} },
  conflict: { subjects: ["nvr"], fields: {} },
  observation_gap: { subjects: ["nvr"], fields: {} },
};

const UNUSED: Pick<RuleFields, KindField> = { metric: null, operator: null, raise: null, clear: null, windowSeconds: null, high: null, low: null };

export const NEW_RULE: RuleFields = { name: "", kind: "offline", subject: "nvr", scope: "all", severity: "warning", forSeconds: 60, ...UNUSED, enabled: true };

const KIND_FIELDS: readonly KindField[] = ["metric", "operator", "raise", "clear", "windowSeconds", "high", "low"];

export function fieldsOfKind(kind: RuleKind): readonly KindField[] {
  return KIND_FIELDS.filter((field) => field in KINDS[kind].fields);
}

/** What a form has to change when another kind is chosen: what does not belong to it goes, what it needs begins with a value. */
export function ofKind({ subject, scope, ...fields }: RuleFields, kind: RuleKind): Partial<RuleFields> {
  const { subjects, fields: needed } = KINDS[kind];
  const next = subjects.includes(subject) ? subject : (subjects[0] ?? subject);
  const kept = Object.fromEntries(fieldsOfKind(kind).map((name) => [name, fields[name] ?? needed[name]]));
  return { kind, subject: next, scope: scopeFor(scope, next), ...UNUSED, ...kept };
}

/** Recorders are in no camera. */
export function scopeFor(scope: string, subject: RuleSubject): string {
  return subject === "nvr" && scope.startsWith("camera:") ? "all" : scope;
}
