import type { Alert } from "../../core/alert.ts";

/** That an alert was raised, or is over. */
export interface AlertEvent {
  readonly key: string;
  readonly at: number;
  readonly over: boolean;
  readonly alert: Alert;
}

/**
 * What happened to alerts since a time, the newest first; what others are the cause of is told with its cause.
 *
 * @param since epoch milliseconds
 */
export function eventsOf(alerts: Iterable<Alert>, since: number): readonly AlertEvent[] {
  return [...alerts]
    .filter(({ causedBy }) => causedBy === null)
    .flatMap((alert): readonly AlertEvent[] => {
      const { id, openedAt, resolvedAt } = alert;
      const raised = { key: `raised-${id}`, at: openedAt, over: false, alert };
      return resolvedAt === null ? [raised] : [{ key: `over-${id}`, at: resolvedAt, over: true, alert }, raised];
    })
    .filter(({ at }) => at >= since)
    .toSorted((a, b) => b.at - a.at || Number(b.over) - Number(a.over) || b.alert.id - a.alert.id);
}
