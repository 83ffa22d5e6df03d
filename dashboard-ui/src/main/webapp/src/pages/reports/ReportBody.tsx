import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { Button } from "../../components/Button.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { reportWords as words } from "../../words/reports.ts";
import { CsvButton } from "./CsvButton.tsx";
import { Definition } from "./Definition.tsx";
import { Life } from "./Life.tsx";
import { PrintedReport, usePrinting } from "./PrintedReport.tsx";
import { itemsQuery, totalQuery, type Scope } from "./report-queries.ts";
import { ReportFailed, ReportProgress } from "./ReportProgress.tsx";
import styles from "./ReportsPage.module.css";
import { ReportTable } from "./ReportTable.tsx";
import { TotalFigures } from "./TotalFigures.tsx";
import { nameOf, totalNameOf, type Report } from "./use-report.ts";

interface Props {
  readonly report: Report;
  readonly scope: Scope;
}

/** The figures: together, then line by line. One after the other, since the registry makes two reports at a time. */
export function ReportBody({ report, scope }: Props) {
  const { http } = useApi();
  const { search, zone, madeAt, makeAnew } = report;
  const total = useQuery(totalQuery(http, scope));
  const lines = useInfiniteQuery({ ...itemsQuery(http, search.by, scope), enabled: total.isSuccess });
  const { data } = lines;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? null, [data]);
  const problem = total.error ?? lines.error;
  const printing = usePrinting();
  const again = (): void => void (total.isSuccess ? lines.refetch() : total.refetch());
  return (
    <>
      <div className={styles.facts}>
        <p className={styles.span}>
          <strong>{words.span(scope.from, scope.to, zone.name)}</strong>
          <span>{zone.unknown === null ? words.zone(zone.name, zone.ofSite) : words.unknownZone(zone.unknown, zone.name)}</span>
          <span>{words.made(madeAt, zone.name)}</span>
        </p>
        <div className={styles.actions}>
          <Button tone="quiet" onClick={makeAnew}>
            {words.again}
          </Button>
          <CsvButton by={search.by} scope={scope} />
          <Button disabled={items === null} onClick={() => print()}>
            {words.print}
          </Button>
        </div>
      </div>
      {problem !== null && items === null ? (
        <ReportFailed problem={problem} onRetry={again} />
      ) : (
        <>
          {total.data === undefined ? (
            <Skeleton height="6.5rem" />
          ) : (
            total.data.seconds > 0 && <TotalFigures name={totalNameOf(report)} total={total.data} />
          )}
          {search.nvr !== undefined && (
            <Life subject={{ kind: "nvr", id: search.nvr }} name={nameOf(report)} period={scope} zone={zone.name} titled />
          )}
          <ReportProgress by={search.by} total={total} lines={lines} onMake={again} />
          <ReportTable
            report={report}
            scope={scope}
            items={items}
            complete={!lines.hasNextPage}
            loading={lines.isFetching || total.isFetching}
          />
          {lines.hasNextPage && items !== null && (
            <p className={styles.more}>
              {lines.isFetchNextPageError ? words.moreFailed : words.more(items.length)}{" "}
              <Button disabled={lines.isFetching} onClick={() => void lines.fetchNextPage()}>
                {words.showMore}
              </Button>
            </p>
          )}
        </>
      )}
      <Definition from={scope.from} now={madeAt} />
      {printing && total.data !== undefined && items !== null && (
        <PrintedReport report={report} scope={scope} total={total.data} items={items} complete={!lines.hasNextPage} />
      )}
    </>
  );
}
