import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import type { Subject } from "../../api/history.ts";
import { RequestProblem } from "../../api/problem.ts";
import { Button } from "../../components/Button.tsx";
import type { Period } from "../../components/life-line.ts";
import { lifeOf } from "../../components/life-of.ts";
import { LifeLineChart } from "../../components/LifeLineChart.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { componentWords } from "../../words/components.ts";
import { problemWords } from "../../words/problems.ts";
import { reportWords as words } from "../../words/reports.ts";
import { outagesOf } from "./figures.ts";
import styles from "./Life.module.css";
import { Outages } from "./Outages.tsx";
import { timelineQuery } from "./report-queries.ts";

interface Props {
  readonly subject: Subject;
  readonly name: string;
  readonly period: Period;
  /** Whose times are shown (IANA). */
  readonly zone: string;
  /** Whether it stands by itself, under a title. */
  readonly titled?: boolean;
}

/** What happened to one recorder or camera in a period: its life line, and the list of its outages with their reasons. */
export function Life({ subject: { kind, id }, name, period, zone, titled = false }: Props) {
  const { http } = useApi();
  const { data, error, refetch } = useQuery(timelineQuery(http, { kind, id }, period));
  const life = useMemo(() => (data === undefined ? [] : lifeOf(data.segments, kind)), [data, kind]);
  const outages = useMemo(() => (data === undefined ? [] : outagesOf(data.segments)), [data]);
  return (
    <section className={styles.life} aria-label={words.life(name)} data-titled={titled}>
      {titled && <h2 className={styles.title}>{words.life(name)}</h2>}
      {data !== undefined ? (
        <>
          <LifeLineChart label={words.life(name)} segments={life} period={{ from: period.from, to: data.to }} zone={zone} />
          {data.to < period.to && <p className={styles.quiet}>{words.lifeCut(data.to, zone)}</p>}
          <Outages name={name} kind={kind} outages={outages} zone={zone} />
        </>
      ) : error === null ? (
        <div role="status" aria-label={words.lifeLoading}>
          <Skeleton height="6.5rem" />
        </div>
      ) : (
        <NotRead problem={error} onTry={() => void refetch()} />
      )}
    </section>
  );
}

function NotRead({ problem, onTry }: { readonly problem: Error; readonly onTry: () => void }) {
  if (!(problem instanceof RequestProblem)) {
    return <p role="alert">{words.lifeFailed}</p>;
  }
  return problem.status === 404 ? (
    <p>{words.lifeNone}</p>
  ) : (
    <p role="alert">
      {words.lifeFailed} {problemWords(problem).happened} <Button onClick={onTry}>{componentWords.tryAgain}</Button>
    </p>
  );
}
