import { useApi } from "../../api/api-context.ts";
import { changeRule, type AlertRule } from "../../api/alert-rules.ts";
import { useWrite } from "../../api/use-write.ts";
import { SEVERITY_MARK } from "../../components/alerts/severity-mark.ts";
import { Switch } from "../../components/fields/Checkbox.tsx";
import { toasts } from "../../components/overlays/toasts.ts";
import { ScopeName } from "../../components/scope/ScopeName.tsx";
import { Status } from "../../components/Status.tsx";
import type { Column } from "../../components/table/columns.ts";
import { severityWords } from "../../words/alerts.ts";
import { ruleTitle, ruleWords as words, watches } from "../../words/alert-rules.ts";
import { problemWords } from "../../words/problems.ts";
import styles from "./AlertRules.module.css";
import { useRuleCache } from "./rule-list.ts";

/** Switches a rule on or off; the page shows it at once. */
function OnOff({ rule }: { readonly rule: AlertRule }) {
  const { http } = useApi();
  const { put } = useRuleCache();
  const write = useWrite<boolean, AlertRule>({
    send: (enabled, signal) => changeRule(http, rule, { enabled }, signal),
    show: (enabled) => {
      put({ ...rule, enabled });
      return () => put(rule);
    },
    done: put,
  });
  const { enabled } = rule;
  const change = (next: boolean): void =>
    write.mutate(next, {
      onError: (problem) => {
        const { happened, means } = problemWords(problem);
        toasts.show({ tone: "error", title: happened, detail: means, action: { label: words.form.title(ruleTitle(rule)), to: `/alert-rules?edit=${rule.id}` } });
      },
    });
  return <Switch label={enabled ? words.on : words.off} spoken={words.switch(enabled, ruleTitle(rule))} checked={enabled} disabled={write.isPending} onChange={change} />;
}

const { columns: titles } = words;

export const COLUMNS: readonly Column<AlertRule>[] = [
  {
    id: "rule",
    title: titles.rule,
    track: "minmax(10rem, 1.2fr)",
    priority: 1,
    card: "title",
    cell: (rule) => (
      <>
        <span className={styles.name}>{ruleTitle(rule)}</span>
        {rule.builtin && <span className={styles.quiet}>{words.builtin(rule.name)}</span>}
      </>
    ),
  },
  { id: "watches", title: titles.watches, track: "minmax(14rem, 2fr)", priority: 1, card: "line", cell: watches },
  { id: "where", title: titles.where, track: "minmax(6rem, 0.8fr)", priority: 2, card: "start", cell: ({ scope }) => <ScopeName scope={scope} /> },
  {
    id: "severity",
    title: titles.severity,
    track: "7rem",
    priority: 1,
    card: "corner",
    cell: ({ severity }) => <Status state={SEVERITY_MARK[severity]} word={severityWords[severity]} />,
  },
  { id: "on", title: titles.on, track: "6rem", priority: 1, card: "end", cell: (rule) => <OnOff rule={rule} /> },
];
