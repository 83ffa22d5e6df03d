export type Direction = "left" | "right" | "up" | "down";

/**
 * The tile that an arrow leads to.
 *
 * @param from index of the tile that has the focus; -1 when none has
 * @param columns how many tiles are beside each other
 * @returns the same one at the edge of the wall
 */
export function neighbour(from: number, to: Direction, columns: number, tiles: number): number {
  if (from < 0 || tiles === 0) {
    return Math.min(0, tiles - 1);
  }
  const column = from % columns;
  switch (to) {
    case "left":
      return column === 0 ? from : from - 1;
    case "right":
      return column === columns - 1 || from === tiles - 1 ? from : from + 1;
    case "up":
      return from < columns ? from : from - columns;
    default:
      return from + columns < tiles ? from + columns : from;
  }
}
