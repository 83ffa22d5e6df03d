import { useCallback, type ReactNode } from "react";
import { useLiveAlerts } from "../../../app/alerts/use-alerts.ts";
import { useClockText, useFleet, useObservable, useRecorder } from "../../../app/fleet-context.ts";
import { PageLink } from "../../../app/PageLink.tsx";
import panel from "../../../components/Panel.module.css";
import { subjectAddress } from "../../../components/alerts/alert-address.ts";
import type { Alert } from "../../../core/alert.ts";
import { alertDetailWords as words, alertWhen, alertWords, ruleWords, valueWords } from "../../../words/alerts.ts";
import { ago } from "../../../words/time.ts";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={panel.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Subject({ alert }: { readonly alert: Alert }) {
  const address = subjectAddress(alert);
  return address === null ? (
    alert.subject.name
  ) : (
    <PageLink className={panel.link} to={address}>
      {alert.subject.name}
    </PageLink>
  );
}

/** The recorder of a camera. */
function ItsRecorder({ id }: { readonly id: number }) {
  const recorder = useRecorder(id);
  return (
    <Fact name={words.facts.recorder}>
      <PageLink className={panel.link} to={`/recorders?open=${id}`}>
        {recorder?.deviceName ?? alertWords.filters.numbered(id)}
      </PageLink>
    </Fact>
  );
}

function Noticed({ count, lastAt }: Pick<Alert, "count" | "lastAt">) {
  return useClockText(useCallback((now) => words.noticed(count, ago(lastAt, now)), [count, lastAt]));
}

function Lasted({ openedAt, resolvedAt }: Pick<Alert, "openedAt" | "resolvedAt">) {
  return useClockText(useCallback((now) => alertWhen({ openedAt, resolvedAt }, now), [openedAt, resolvedAt]));
}

function nameOf(type: string): string {
  const { nvr, camera, site, other } = words.facts.subject;
  return type === "nvr" ? nvr : type === "camera" ? camera : type === "site" ? site : other;
}

/** What, where, and why: what was seen, against what it is held, and by which rule. */
export function AlertFacts({ alert }: { readonly alert: Alert }) {
  const { rules } = useLiveAlerts();
  const metric = useObservable(rules).get(alert.ruleId)?.metric ?? null;
  const sites = useObservable(useFleet().realtime.sites);
  const site = alert.siteId === null || alert.subject.type === "site" ? undefined : sites.get(alert.siteId);
  const measured = valueWords(alert, metric);
  return (
    <dl className={panel.facts}>
      <Fact name={nameOf(alert.subject.type)}>
        <Subject alert={alert} />
      </Fact>
      {alert.subject.type === "camera" && alert.nvrId !== null && <ItsRecorder id={alert.nvrId} />}
      {site !== undefined && (
        <Fact name={words.facts.site}>
          <PageLink className={panel.link} to={`/recorders?site=${site.id}`}>
            {site.name}
          </PageLink>
        </Fact>
      )}
      <Fact name={words.facts.why}>{alert.detail}</Fact>
      {measured !== null && <Fact name={words.facts.measured}>{measured}</Fact>}
      <Fact name={words.facts.count}>
        <Noticed count={alert.count} lastAt={alert.lastAt} />
      </Fact>
      {alert.resolvedAt !== null && (
        <Fact name={words.facts.lasted}>
          <Lasted openedAt={alert.openedAt} resolvedAt={alert.resolvedAt} />
        </Fact>
      )}
      {alert.assignee !== null && <Fact name={words.facts.assignee}>{alert.assignee}</Fact>}
      <Fact name={words.facts.rule}>
        <PageLink className={panel.link} to={`/alert-rules?open=${alert.ruleId}`}>
          {ruleWords(alert.rule)}
        </PageLink>
      </Fact>
    </dl>
  );
}
