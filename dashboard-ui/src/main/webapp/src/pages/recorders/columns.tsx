import type { Column } from "../../components/table/columns.ts";
import { listWords } from "../../words/recorder-list.ts";
import { CamerasCell, NameCell, SinceCell, StatusCell, WhyCell } from "./cells.tsx";
import type { ListRow } from "./list/rows.ts";

const words = listWords.columns;

/** The id of a row's recorder; lines between the recorders have no cells. */
function idOf(row: ListRow): number {
  return row.kind === "recorder" ? row.id : 0;
}

/** The columns of the list; their ids are the words of the address that sort by them. */
export const COLUMNS: readonly Column<ListRow>[] = [
  {
    id: "problems",
    title: words.status,
    track: "9.25rem",
    priority: 1,
    card: "corner",
    sortable: true,
    cell: (row) => <StatusCell id={idOf(row)} />,
  },
  {
    id: "name",
    title: words.recorder,
    track: "minmax(11rem, 1.7fr)",
    priority: 1,
    card: "title",
    sortable: true,
    cell: (row) => <NameCell id={idOf(row)} />,
  },
  {
    id: "cameras",
    title: words.cameras,
    track: "minmax(9rem, 0.9fr)",
    priority: 2,
    card: "start",
    sortable: true,
    largestFirst: true,
    cell: (row) => <CamerasCell id={idOf(row)} />,
  },
  {
    id: "why",
    title: words.why,
    track: "minmax(11rem, 1.2fr)",
    priority: 3,
    card: "line",
    cell: (row) => <WhyCell id={idOf(row)} />,
  },
  {
    id: "since",
    title: words.since,
    track: "minmax(6rem, 12.5rem)",
    priority: 1,
    card: "end",
    sortable: true,
    largestFirst: true,
    cell: (row) => <SinceCell id={idOf(row)} />,
  },
];
