import { useMemo } from "react";
import { Table } from "../../components/table/Table.tsx";
import type { Column } from "../../components/table/columns.ts";
import { whySegment } from "../../words/life.ts";
import { formsIn } from "../../words/locale.ts";
import { exactLength, reportWords as words } from "../../words/reports.ts";
import type { Outage } from "./figures.ts";
import styles from "./Life.module.css";

interface Props {
  readonly name: string;
  readonly kind: "nvr" | "camera";
  readonly outages: readonly Outage[];
  readonly zone: string;
}

/** All reasons of an outage, each once. */
export function whyOutage({ segments }: Outage, kind: "nvr" | "camera"): readonly string[] {
  return [...new Set(segments.map((segment) => whySegment(segment, kind)))];
}

function columnsOf(kind: "nvr" | "camera", zone: string): readonly Column<Outage>[] {
  const { fullDate } = formsIn(zone);
  return [
    {
      id: "from",
      title: words.outage.from,
      track: "minmax(11rem, 1fr)",
      priority: 1,
      card: "title",
      cell: ({ from, before }) => (
        <>
          {fullDate.format(from)} {before && <span className={styles.quiet}>{words.before}</span>}
        </>
      ),
    },
    {
      id: "to",
      title: words.outage.to,
      track: "minmax(11rem, 1fr)",
      priority: 1,
      card: "line",
      cell: ({ to }) => (
        <>
          <span className={styles.cardLabel}>{words.outage.to} </span>
          {to === null ? <span className={styles.quiet}>{words.notOver}</span> : fullDate.format(to)}
        </>
      ),
    },
    {
      id: "length",
      title: words.outage.length,
      track: "minmax(7rem, 0.6fr)",
      priority: 1,
      card: "corner",
      align: "end",
      cell: ({ seconds }) => (
        <>
          <span className={styles.cardLabel}>{words.outage.length} </span>
          {exactLength(seconds)}
        </>
      ),
    },
    {
      id: "why",
      title: words.outage.why,
      track: "minmax(12rem, 2fr)",
      priority: 2,
      card: "line",
      cell: (outage) => whyOutage(outage, kind).map((why) => <div key={why}>{why}</div>),
    },
  ];
}

/** The outages of one recorder or camera, in the order of time. */
export function Outages({ name, kind, outages, zone }: Props) {
  const columns = useMemo(() => columnsOf(kind, zone), [kind, zone]);
  if (outages.length === 0) {
    return <p className={styles.quiet}>{words.noOutages}</p>;
  }
  return (
    <Table
      label={words.outageList(name)}
      columns={columns}
      rows={outages}
      rowId={({ from }) => String(from)}
      rowName={({ from }) => formsIn(zone).fullDate.format(from)}
      empty={null}
    />
  );
}
