import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import type { LatestFigure } from "../../api/telemetry.ts";
import { useClockText, useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import type { Column } from "../../components/table/columns.ts";
import type { ListedMeasure } from "../../core/measures.ts";
import { cameraName } from "../../words/camera-name.ts";
import { figure, measureNames, worstWords as words } from "../../words/telemetry.ts";
import { ago, exactTime } from "../../words/time.ts";
import styles from "./HealthPage.module.css";

function Recorder({ row: { nvrId, hostname } }: { readonly row: LatestFigure }) {
  return (
    <Link className={styles.link} to="/recorders" search={{ open: [nvrId] }}>
      {useRecorder(nvrId)?.deviceName ?? hostname}
    </Link>
  );
}

function Site({ id }: { readonly id: number | null }) {
  const sites = useObservable(useFleet().realtime.sites);
  return <span className={styles.quiet}>{(id === null ? undefined : sites.get(id)?.name) ?? words.noSite}</span>;
}

function Age({ at }: { readonly at: number }) {
  return (
    <time className={styles.quiet} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {useClockText(useCallback((now) => ago(at, now), [at]))}
    </time>
  );
}

const { columns: titles } = words;

/** The columns of a list by one measure. */
export function figureColumns(measure: ListedMeasure): readonly Column<LatestFigure>[] {
  return [
    {
      id: "camera",
      title: titles.camera,
      track: "minmax(9rem, 2fr)",
      priority: 1,
      card: "title",
      cell: (row) => (
        <Link className={styles.link} to="/cameras" search={{ open: row.cameraId }}>
          {cameraName(row)}
        </Link>
      ),
    },
    {
      id: "value",
      title: measureNames[measure],
      track: "minmax(8rem, 1fr)",
      priority: 1,
      card: "corner",
      align: "end",
      cell: ({ value }) => <span className={styles.value}>{figure(measure, value)}</span>,
    },
    { id: "at", title: titles.at, track: "8rem", priority: 2, card: "end", align: "end", cell: ({ at }) => <Age at={at} /> },
    { id: "recorder", title: titles.recorder, track: "minmax(9rem, 2fr)", priority: 2, card: "line", cell: (row) => <Recorder row={row} /> },
    { id: "site", title: titles.site, track: "minmax(7rem, 1fr)", priority: 3, card: "start", cell: ({ siteId }) => <Site id={siteId} /> },
  ];
}
