import type { ReactNode } from "react";

/** Where a cell is on a card, the form of a row on a phone: first line, its end, a line of its own, the last line. */
type CardPlace = "title" | "corner" | "line" | "start" | "end";

/** A column of rows. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Subscribes by itself to what changes, so that a change renders one cell and not the table. */
  readonly cell: (row: Row) => ReactNode;
  /** The width as a track of a CSS grid: "7rem", "minmax(12rem, 2fr)". */
  readonly track: string;
  /** 1 is always there; of the others the highest goes first when there is less room, into the opened row. */
  readonly priority: Priority;
  readonly card: CardPlace;
  readonly sortable?: boolean;
  /** The first press sorts the largest up: for numbers and times. */
  readonly largestFirst?: boolean;
  readonly align?: "end";
}

export type Priority = 1 | 2 | 3 | 4;

/** By which column rows are sorted. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

/** The tracks of the grid for each priority that there is room for, as custom properties for the style sheet. */
export function trackProperties(
  columns: readonly Column<never>[],
  before: readonly string[],
  after: readonly string[],
): Readonly<Record<`--tracks-${Priority}`, string>> {
  const tracksOf = (room: Priority): string => {
    const shown = columns.filter(({ priority }) => priority <= room).map(({ track }) => track);
    return [...before, ...shown, ...after].join(" ");
  };
  const [first, second, third, fourth] = PRIORITIES.map(tracksOf);
  return { "--tracks-1": first ?? "", "--tracks-2": second ?? "", "--tracks-3": third ?? "", "--tracks-4": fourth ?? "" };
}
