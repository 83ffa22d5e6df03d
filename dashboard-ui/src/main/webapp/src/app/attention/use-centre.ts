import { useCallback, useMemo } from "react";
import type { Alert } from "../../core/alert.ts";
import { withoutToldByAlerts } from "../../core/told-by-alerts.ts";
import type { Notice } from "../../core/notice.ts";
import { useAlertsThat } from "../alerts/use-alerts.ts";
import { useObservable } from "../fleet-context.ts";
import type { Told } from "./told.ts";

/** So many are listed. */
const MOST = 500;

/** A line of the centre. */
export type CentreItem =
  | { readonly kind: "notice"; readonly at: number; readonly notice: Notice }
  | { readonly kind: "alert"; readonly at: number; readonly alert: Alert; readonly unread: boolean };

const all = (): boolean => true;

/** What happened, the newest first: alerts, and the changes of statuses that no alert tells. */
export function useCentre({ notices, alerts, seen, isUnread }: Told): readonly CentreItem[] {
  const log = useObservable(notices.log);
  const known = useAlertsThat(all);
  const rules = useObservable(alerts.rules);
  const seenId = useObservable(seen);
  const kindOf = useCallback(({ ruleId }: Pick<Alert, "ruleId">) => rules.get(ruleId)?.kind ?? null, [rules]);
  return useMemo(() => {
    const told = known.filter(({ causedBy }) => causedBy === null).map((alert): CentreItem => ({ kind: "alert", at: alert.openedAt, alert, unread: alert.id > seenId && isUnread(alert) }));
    const rest = withoutToldByAlerts(log, known, kindOf).map((notice): CentreItem => ({ kind: "notice", at: notice.at, notice }));
    return [...told, ...rest].toSorted((a, b) => b.at - a.at).slice(0, MOST);
  }, [known, log, kindOf, seenId, isUnread]);
}
