import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { addRule, changeRule, removeRule, ruleQuery, type AlertRule, type RuleFields } from "../../api/alert-rules.ts";
import { remove } from "../../app/removals.ts";
import { Button } from "../../components/Button.tsx";
import type { FieldWords } from "../../components/editing/ChangedMeanwhile.tsx";
import { EditDialog } from "../../components/editing/EditDialog.tsx";
import { EditForm } from "../../components/editing/EditForm.tsx";
import { useChecked } from "../../components/editing/use-checked.ts";
import { useEditing, type Editable } from "../../components/editing/use-editing.ts";
import { useScopeWords } from "../../components/scope/use-scope-names.ts";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { severityWords } from "../../words/alerts.ts";
import { metricName, ruleTitle, ruleWords } from "../../words/alert-rules.ts";
import { editingWords } from "../../words/editing.ts";
import { duration } from "../../words/time.ts";
import styles from "./AlertRules.module.css";
import { faultsOf } from "./rule-faults.ts";
import { NEW_RULE } from "./rule-kinds.ts";
import { useRuleCache } from "./rule-list.ts";
import { RuleFieldList } from "./RuleFieldList.tsx";
import { RulePreview, useRulePreview } from "./RulePreview.tsx";

const words = ruleWords.form;
const FIELDS = 6;

function fieldsOf(rule: AlertRule | null): RuleFields {
  if (rule === null) {
    return NEW_RULE;
  }
  const { name, kind, subject, scope, severity, forSeconds, metric, operator, raise, clear, windowSeconds, high, low, enabled } = rule;
  return { name, kind, subject, scope, severity, forSeconds, metric, operator, raise, clear, windowSeconds, high, low, enabled };
}

function cleaned(fields: RuleFields): RuleFields {
  return { ...fields, name: fields.name.trim() };
}

function useRuleEditable(): Editable<AlertRule, RuleFields> {
  const { http } = useApi();
  const queries = useQueryClient();
  const { put } = useRuleCache();
  return useMemo(
    () => ({
      fieldsOf,
      cleaned,
      create: (fields, signal) => addRule(http, fields, signal),
      change: (base, changes, signal) => changeRule(http, base, changes, signal),
      read: ({ id }) => queries.fetchQuery(ruleQuery(http, id)),
      show: (base, changes) => {
        put({ ...base, ...changes });
        return () => put(base);
      },
      put,
    }),
    [http, queries, put],
  );
}

function secondsWords(seconds: number | null): string {
  return seconds === null ? editingWords.nothing : duration(seconds * 1_000);
}

const fieldWords = (scopeName: (scope: string) => string): FieldWords<RuleFields> => ({
  label: (field) => (field === "windowSeconds" ? words.windowSeconds.flapping : words[field]),
  value: (field, fields) => {
    switch (field) {
      case "kind":
        return words.kinds[fields.kind];
      case "subject":
        return words.subjects[fields.subject];
      case "severity":
        return severityWords[fields.severity];
      case "scope":
        return scopeName(fields.scope);
      case "metric":
        return fields.metric === null ? editingWords.nothing : metricName(fields.metric);
      case "forSeconds":
      case "windowSeconds":
        return secondsWords(fields[field]);
      case "enabled":
        return fields.enabled ? ruleWords.on : ruleWords.off;
      default:
        return String(fields[field] ?? editingWords.nothing);
    }
  },
});

interface FormProps {
  /** Null for a new one. */
  readonly rule: AlertRule | null;
  readonly onClose: () => void;
}

/** What a rule watches, where, and how bad it is; tried on the past before it is saved. */
function RuleForm({ rule, onClose }: FormProps) {
  const { http } = useApi();
  const { drop } = useRuleCache();
  const preview = useRulePreview();
  const plain = useEditing(rule, useRuleEditable(), onClose);
  const { mine, set } = plain;
  const { editing, faultOf, check } = useChecked(plain, useMemo(() => faultsOf(mine), [mine]), preview.problem);
  const scopeName = useScopeWords();
  const inWords = useMemo(() => fieldWords(scopeName), [scopeName]);
  const builtin = rule?.builtin === true;
  const removeIt = ({ id, name, revision }: AlertRule): void => {
    remove({
      key: `alert-rule:${id}`,
      name,
      send: (signal) => removeRule(http, id, revision, signal),
      removed: () => drop(id),
      seeAt: `/alert-rules?edit=${id}`,
    });
    onClose();
  };
  const more = rule !== null && !builtin && (
    <Button tone="danger" onClick={() => removeIt(rule)}>
      {editingWords.remove}
    </Button>
  );
  return (
    <EditForm editing={editing} words={inWords} save={rule === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      {builtin && <p className={styles.quiet}>{words.builtinHint}</p>}
      <RuleFieldList mine={mine} set={set} faultOf={faultOf} builtin={builtin} />
      <RulePreview preview={preview} fields={cleaned(mine)} check={check} />
      {rule !== null && <p className={styles.quiet}>{words.openAlerts}</p>}
    </EditForm>
  );
}

interface Props {
  /** Which rule is changed; `new` adds one. */
  readonly id: number | "new";
  readonly onClose: () => void;
}

function Change({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const read = useQuery(ruleQuery(useApi().http, id));
  return (
    <EditDialog read={read} title={(rule) => words.title(ruleTitle(rule))} loading={words.loading} notRead={words.notRead} fields={FIELDS} onClose={onClose}>
      {(rule) => <RuleForm rule={rule} onClose={onClose} />}
    </EditDialog>
  );
}

/** The form that adds or changes a rule, in front of the page. */
export function RuleEdit({ id, onClose }: Props) {
  return id === "new" ? (
    <Dialog open onClose={onClose} title={words.add}>
      <RuleForm rule={null} onClose={onClose} />
    </Dialog>
  ) : (
    <Change id={id} onClose={onClose} />
  );
}
