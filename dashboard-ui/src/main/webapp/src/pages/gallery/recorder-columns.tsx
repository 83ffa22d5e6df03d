import { CameraStrip } from "../../components/CameraStrip.tsx";
import { LifeLine } from "../../components/LifeLine.tsx";
import { Since } from "../../components/Since.tsx";
import { Status } from "../../components/Status.tsx";
import type { Column } from "../../components/table/columns.ts";
import type { SortKey } from "../../components/table/sorted-rows.ts";
import { lastDay, type DemoRow } from "./examples.ts";
import styles from "./GalleryPage.module.css";

/** The columns of a list of recorders, as its page would have them. */
export const COLUMNS: readonly Column<DemoRow>[] = [
  {
    id: "state",
    title: "Status",
    track: "9.5rem",
    priority: 1,
    card: "corner",
    sortable: true,
    cell: ({ state, word }) => <Status state={state} {...(word === undefined ? {} : { word })} />,
  },
  {
    id: "name",
    title: "Recorder",
    track: "minmax(11rem, 1.5fr)",
    priority: 1,
    card: "title",
    sortable: true,
    cell: ({ name, hostname }) => (
      <>
        <span className={styles.strong}>{name}</span> <span className={styles.quiet}>{hostname}</span>
      </>
    ),
  },
  {
    id: "cameras",
    title: "Cameras",
    track: "minmax(8.5rem, 1fr)",
    priority: 2,
    card: "start",
    cell: ({ cameras, state }) => <CameraStrip states={cameras} hollow={state === "offline" || state === "unknown"} />,
  },
  { id: "why", title: "Why", track: "minmax(11rem, 1.3fr)", priority: 3, card: "line", cell: ({ why }) => why },
  {
    id: "life",
    title: "Last 24 h",
    track: "minmax(8rem, 0.8fr)",
    priority: 4,
    card: "line",
    cell: ({ life }) => <LifeLine segments={life} period={lastDay} />,
  },
  {
    id: "since",
    title: "Since",
    track: "minmax(6rem, 13.25rem)",
    priority: 1,
    card: "end",
    sortable: true,
    largestFirst: true,
    cell: ({ since }) => <Since at={since} />,
  },
];

const WORST_FIRST = ["offline", "flapping", "warning", "unknown", "maintenance", "ok"];
export const keyOf: SortKey<DemoRow> = (row, column) =>
  column === "name" ? row.name : column === "since" ? row.since : WORST_FIRST.indexOf(row.state);
export const rowId = (row: DemoRow): string => row.id;
export const rowName = (row: DemoRow): string => row.name;
