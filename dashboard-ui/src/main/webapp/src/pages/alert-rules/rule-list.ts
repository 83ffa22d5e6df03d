import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { AlertRule } from "../../api/alert-rules.ts";
import { keys } from "../../api/keys.ts";
import { SEVERITIES } from "../../core/alert.ts";
import { byName } from "../../words/locale.ts";
import { ruleTitle } from "../../words/alert-rules.ts";

/** As they are listed: what is on before what is off, the worst first. */
export function ordered(rules: readonly AlertRule[]): readonly AlertRule[] {
  return rules.toSorted(
    (a, b) =>
      Number(b.enabled) - Number(a.enabled) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      byName.compare(ruleTitle(a), ruleTitle(b)),
  );
}

/** What shows a rule at once wherever it is shown. */
export function useRuleCache() {
  const queries = useQueryClient();
  return useMemo(() => {
    const change = (next: (rules: readonly AlertRule[]) => readonly AlertRule[]): void => {
      queries.setQueryData<readonly AlertRule[]>(keys.alertRules, (rules) => (rules === undefined ? undefined : next(rules)));
    };
    return {
      /** In the place that it has; a new one at the end. */
      put: (rule: AlertRule): void =>
        change((rules) => (rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule])),
      drop: (gone: number): void => change((rules) => rules.filter(({ id }) => id !== gone)),
    };
  }, [queries]);
}
