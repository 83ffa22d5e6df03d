import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { readTimeline, type Subject } from "../../../api/history.ts";
import type { Http } from "../../../api/http.ts";
import { keys } from "../../../api/keys.ts";
import { metricsQuery, type AskedTime } from "../../../api/telemetry.ts";
import { useLiveAlerts } from "../../../app/alerts/use-alerts.ts";
import { useObservable } from "../../../app/fleet-context.ts";
import panel from "../../../components/Panel.module.css";
import { TimeChart } from "../../../components/charts/TimeChart.tsx";
import { lifeOf } from "../../../components/life-of.ts";
import { LifeLineChart } from "../../../components/LifeLineChart.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { chartsOf } from "../../../components/telemetry/charts.ts";
import type { Alert } from "../../../core/alert.ts";
import { Observable } from "../../../core/observable.ts";
import { alertDetailWords as words, valueWords } from "../../../words/alerts.ts";
import { momentWords } from "../../../words/telemetry.ts";
import { evidenceOf, spanOf, type Span } from "./evidence.ts";

interface MeasuredProps {
  readonly alert: Alert;
  readonly metric: string;
}

/** What was measured before and after it began, against the threshold. */
function Measured({ alert, metric }: MeasuredProps) {
  const { cameraId, subject, threshold } = alert;
  const queries = useQueryClient();
  const [pointed] = useState(() => new Observable<number | null>(null));
  const [whole] = useState(() => spanOf(alert, Date.now()));
  const [zoom, setZoom] = useState<Span | null>(null);
  const span = zoom ?? whole;
  const asked = useMemo<AskedTime>(() => ({ kind: "past", ...span }), [span]);
  const { data, error } = useQuery(metricsQuery(useApi().http, queries, cameraId ?? 0, asked));
  const chart = useMemo(() => (data === undefined ? undefined : chartsOf(data, subject.name).find(({ measure }) => measure === metric)), [data, subject.name, metric]);
  const moment = useCallback((at: number) => momentWords(at, span.to - span.from), [span]);
  if (chart === undefined) {
    return data === undefined && error === null ? <Skeleton height="9rem" /> : <p className={panel.quiet}>{data === undefined ? words.evidenceFailed : words.noFigures}</p>;
  }
  const { title, label, columns, bounds, axis, figures } = chart;
  return (
    <TimeChart
      title={title}
      label={label}
      latest={valueWords(alert, metric) ?? ""}
      columns={columns}
      bounds={bounds}
      axis={axis}
      figures={figures}
      moment={moment}
      span={span}
      pointed={pointed}
      onZoom={setZoom}
      threshold={threshold ?? undefined}
    />
  );
}

function lifeQuery(http: Http, subject: Subject, { from, to }: Span) {
  return queryOptions({
    queryKey: keys.reportTimeline(subject, from, to),
    queryFn: ({ signal }) => readTimeline(http, subject, from * 1_000, to * 1_000, signal),
    staleTime: 60_000,
  });
}

/** What the recorder or camera was before and after it began. */
function Life({ alert, kind, id }: Subject & { readonly alert: Alert }) {
  const [span] = useState(() => spanOf(alert, Date.now()));
  const { data, error } = useQuery(lifeQuery(useApi().http, { kind, id }, span));
  const life = useMemo(() => (data === undefined ? [] : lifeOf(data.segments, kind)), [data, kind]);
  if (data === undefined) {
    return error === null ? <Skeleton height="4rem" /> : <p className={panel.quiet}>{words.evidenceFailed}</p>;
  }
  return <LifeLineChart label={words.life(alert.subject.name)} segments={life} period={data} />;
}

/** What there is to see of it: what was measured, or how its subject was, around the time when it began. */
export function AlertEvidence({ alert }: { readonly alert: Alert }) {
  const rule = useObservable(useLiveAlerts().rules).get(alert.ruleId);
  const { type, id } = alert.subject;
  const evidence = evidenceOf(alert, rule?.kind ?? null, rule?.metric ?? null);
  if (evidence === null) {
    return null;
  }
  return (
    <section className={panel.part} aria-label={words.evidence}>
      <h3 className={panel.heading}>{words.evidence}</h3>
      {evidence.kind === "figures" ? <Measured alert={alert} metric={evidence.metric} /> : <Life alert={alert} kind={type === "camera" ? "camera" : "nvr"} id={id} />}
    </section>
  );
}
