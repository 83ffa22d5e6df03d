import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { acknowledgeAlerts, assignAlert, commentAlert, resolveAlert, type Act, type AlertDetail } from "../../../api/alerts.ts";
import { keys } from "../../../api/keys.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useLiveAlerts } from "../../../app/alerts/use-alerts.ts";
import { toasts } from "../../../components/overlays/toasts.ts";
import type { Alert } from "../../../core/alert.ts";
import { alertActWords as words } from "../../../words/alerts.ts";

const MOST = 500;

/** What somebody wrote; null for nothing. */
export const written = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Takes alerts on: shown at once, taken back when the server refuses. What was over meanwhile is told. */
export function useAcknowledge(alerts: readonly Alert[], done: () => void) {
  const { http } = useApi();
  const { store } = useLiveAlerts();
  const queries = useQueryClient();
  return useWrite<Act, readonly Alert[]>({
    send: async (act, signal) => {
      const ids = alerts.map(({ id }) => id);
      const answers: Alert[] = [];
      for (let from = 0; from < ids.length; from += MOST) {
        answers.push(...(await acknowledgeAlerts(http, ids.slice(from, from + MOST), act, signal)));
      }
      return answers;
    },
    show: ({ by }) => {
      const open = alerts.flatMap(({ id }) => (store.alert(id)?.state === "open" ? [id] : []));
      return store.lay(open, { state: "acknowledged", acknowledgedBy: by, acknowledgedAt: Date.now() });
    },
    done: (answered) => {
      store.answer(answered);
      const over = alerts.length - answered.length;
      if (alerts.length > 1 || over > 0) {
        toasts.show({ tone: over > 0 ? "info" : "success", title: words.acknowledged(answered.length), ...(over > 0 ? { detail: words.someOver(over) } : {}) });
      }
      alerts.forEach(({ id }) => void queries.invalidateQueries({ queryKey: keys.alert(id) }));
      done();
    },
  });
}

/** A change of one alert, shown at once. */
function useAct<Input>(alert: Alert, send: (input: Input, signal: AbortSignal) => Promise<Alert>, shown: (input: Input) => Partial<Alert>, done: () => void) {
  const { store } = useLiveAlerts();
  const queries = useQueryClient();
  return useWrite<Input, Alert>({
    send,
    show: (input) => store.lay([alert.id], shown(input)),
    done: (answer) => {
      store.answer([answer]);
      void queries.invalidateQueries({ queryKey: keys.alert(alert.id) });
      done();
    },
  });
}

export function useResolve(alert: Alert, done: () => void) {
  const { http } = useApi();
  return useAct<Act>(alert, (act, signal) => resolveAlert(http, alert.id, act, signal), () => ({ state: "resolved", resolvedAt: Date.now(), resolution: "manual" }), done);
}

export interface Assignment {
  readonly assignee: string | null;
  readonly by: string | null;
}

export function useAssign(alert: Alert, done: () => void) {
  const { http } = useApi();
  return useAct<Assignment>(alert, ({ assignee, by }, signal) => assignAlert(http, alert.id, assignee, by, signal), ({ assignee }) => ({ assignee }), done);
}

export function useComment(alert: Alert, done: () => void) {
  const { http } = useApi();
  const queries = useQueryClient();
  return useWrite<{ readonly comment: string; readonly by: string | null }, AlertDetail>({
    send: ({ comment, by }, signal) => commentAlert(http, alert.id, comment, by, signal),
    done: (detail) => {
      queries.setQueryData(keys.alert(alert.id), detail);
      done();
    },
  });
}
