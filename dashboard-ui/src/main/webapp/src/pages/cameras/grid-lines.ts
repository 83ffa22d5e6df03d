import type { Row } from "./rows.ts";

type CameraRow = Extract<Row, { readonly kind: "camera" }>;
type CauseRow = Extract<Row, { readonly kind: "cause" }>;

/** A line of the grid: cards side by side, or the line of one cause. */
export type Line =
  | { readonly id: string; readonly cards: readonly CameraRow[]; readonly cause: null }
  | { readonly id: string; readonly cards: readonly []; readonly cause: CauseRow };

/** @param columns how many cards a line has room for */
export function linesOf(rows: readonly Row[], columns: number): readonly Line[] {
  const lines: Line[] = [];
  let cards: CameraRow[] = [];
  const end = (): void => {
    const [first] = cards;
    if (first !== undefined) {
      lines.push({ id: first.id, cards, cause: null });
      cards = [];
    }
  };
  for (const row of rows) {
    if (row.kind === "cause") {
      end();
      lines.push({ id: row.id, cards: [], cause: row });
    } else {
      cards.push(row);
      if (cards.length === columns) {
        end();
      }
    }
  }
  end();
  return lines;
}
