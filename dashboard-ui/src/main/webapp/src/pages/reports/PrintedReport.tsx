import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { useApi } from "../../api/api-context.ts";
import type { Subject } from "../../api/history.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { exactLength, percentWords, reportWords as words, whyNullWords } from "../../words/reports.ts";
import { shellWords } from "../../words/shell.ts";
import type { ReportItem, Total } from "./figures.ts";
import { PrintedLife } from "./PrintedLife.tsx";
import { PrintedTable } from "./PrintedTable.tsx";
import styles from "./PrintedReport.module.css";
import { timelineQuery, type Scope } from "./report-queries.ts";
import { nameOf, totalNameOf, type Report } from "./use-report.ts";

/** Whether the page is being printed: only then is the document made, of all its lines. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}

interface Group {
  readonly title: string;
  readonly items: readonly ReportItem[];
}

interface Props {
  readonly report: Report;
  readonly scope: Scope;
  readonly total: Total;
  readonly items: readonly ReportItem[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** Recorders by the site where they stand; everything else is one group. */
function useGroups({ search, places }: Report, items: readonly ReportItem[]): readonly Group[] {
  const { store } = useFleet().realtime;
  if (search.by !== "nvr" || search.site !== undefined || search.nvr !== undefined) {
    return [{ title: words.table[search.by], items }];
  }
  const nameOfSite = new Map(places.sites.map(({ id, name }) => [id ?? 0, name]));
  const groups = new Map<string, ReportItem[]>();
  for (const item of items) {
    const site = nameOfSite.get(store.recorder(item.id ?? 0)?.siteId ?? 0) ?? words.printed.otherSite;
    groups.set(site, [...(groups.get(site) ?? []), item]);
  }
  return [...groups].map(([title, of]) => ({ title, items: of }));
}

/** The lives that are shown on the page. */
function useLives({ search }: Report, scope: Scope, items: readonly ReportItem[]) {
  const client = useQueryClient();
  const { http } = useApi();
  const { by, nvr, open } = search;
  const shown: readonly (Subject & { readonly name: string | null })[] = [
    ...(nvr === undefined ? [] : [{ kind: "nvr", id: nvr, name: null } as const]),
    ...(open === undefined || (by !== "nvr" && by !== "camera")
      ? []
      : [{ kind: by, id: open, name: items.find(({ id }) => id === open)?.name ?? null } as const]),
  ];
  return shown.map((subject) => ({ ...subject, timeline: client.getQueryData(timelineQuery(http, subject, scope).queryKey) }));
}

/** The report as a document, beside the page: of whom, when, made when and by which definition, and all its lines. */
export function PrintedReport({ report, scope, total, items, complete }: Props) {
  const { zone, madeAt, names, search } = report;
  const groups = useGroups(report, items);
  const lives = useLives(report, scope, items);
  const { availability_percent: percent, why_null: why } = total;
  const facts = [
    [words.printed.of, Object.values(names).join(" · ") || words.everything],
    [words.printed.period, words.span(scope.from, scope.to, zone.name)],
    [words.printed.zone, zone.name],
    [words.printed.madeAt, words.printed.made(madeAt, zone.name)],
    [words.printed.definition, words.definition],
  ] as const;
  return createPortal(
    <article className={styles.document} data-printed>
      <p className={styles.product}>{shellWords.product}</p>
      <h1>{Object.keys(names).length === 0 ? words.title : words.titleOf(nameOf(report))}</h1>
      <dl className={styles.facts}>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.total}>
        <p className={styles.figure}>{percent === null ? whyNullWords[why ?? "unobserved"] : percentWords(percent)}</p>
        <p>{totalNameOf(report)}</p>
        <dl className={styles.kinds}>
          {(["up", "down", "excluded", "unobserved"] as const).map((kind) => (
            <div key={kind}>
              <dt>{words.counts[kind].name}</dt>
              <dd>{exactLength(total[`${kind}_seconds`])}</dd>
              <dd className={styles.means}>{kind === "down" ? words.outages(total.outages, total.longest_outage_seconds) : words.counts[kind].means}</dd>
            </div>
          ))}
        </dl>
      </section>
      {lives.map(
        ({ kind, id, name, timeline }) =>
          timeline !== undefined && (
            <PrintedLife key={`${kind}-${id}`} kind={kind} name={name ?? nameOf(report)} timeline={timeline} from={scope.from} zone={zone.name} />
          ),
      )}
      {groups.map((group) => (
        <PrintedTable key={group.title} by={search.by} title={group.title} items={group.items} />
      ))}
      {!complete && <p>{words.printed.continued(items.length)}</p>}
    </article>,
    document.body,
  );
}
