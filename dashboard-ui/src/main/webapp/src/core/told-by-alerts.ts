import type { Alert } from "./alert.ts";
import type { Notice, NoticeSubject } from "./notice.ts";
import type { TroubleKind } from "./trouble.ts";

/** An alert is raised so long after what it tells of, at most, in milliseconds: the time for which a rule waits. */
const WAITS = 600_000;

/** The kind of the rules whose alerts tell what a notice tells. */
const RULE: Readonly<Record<TroubleKind, string>> = { offline: "offline", warning: "warning", cameras: "offline" };

type KindOf = (alert: Pick<Alert, "ruleId">) => string | null;

function tellsOf(alert: Alert, kind: TroubleKind, { nvrId, siteId, since, until }: NoticeSubject, kindOf: KindOf): boolean {
  const { type, id } = alert.subject;
  const isSubject = type === "site" ? siteId === id && kind === "offline" : alert.nvrId === nvrId && type === (kind === "cameras" ? "camera" : "nvr");
  const meanwhile = alert.openedAt <= (until ?? Number.POSITIVE_INFINITY) + WAITS && (alert.resolvedAt ?? Number.POSITIVE_INFINITY) >= since;
  return isSubject && meanwhile && kindOf(alert) === RULE[kind];
}

/** The notices without those of which alerts tell each recorder: what an alert tells is told once. */
export function withoutToldByAlerts(notices: readonly Notice[], alerts: readonly Alert[], kindOf: KindOf): readonly Notice[] {
  const left = notices.filter(({ kind, subjects, more }) => {
    const isTold = kind !== "gap" && more === 0 && subjects.every((subject) => alerts.some((alert) => tellsOf(alert, kind, subject, kindOf)));
    return !isTold;
  });
  return left.length === notices.length ? notices : left;
}
