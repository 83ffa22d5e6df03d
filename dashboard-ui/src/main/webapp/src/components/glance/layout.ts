import type { GlanceRecorder, GlanceRegion, GlanceSite } from "./glance.ts";

/** How much room there is, in pixels, and how wide a text would be. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly maxCell: number;
  /** Size of a site's name, in pixels; that of a region is larger. */
  readonly text: number;
  readonly measure: (text: string) => number;
}

/** A site's cells: columns of `rows` from its upper left corner on, one after the other. */
export interface PlacedSite {
  readonly site: GlanceSite;
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
  /** Position of its first recorder among all. */
  readonly first: number;
}

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly isRegion: boolean;
}

/** Where everything is, in pixels. */
export interface GlanceLayout {
  readonly cell: number;
  readonly width: number;
  /** More than there is room for, when cells would become too small to be seen. */
  readonly height: number;
  readonly recorders: readonly GlanceRecorder[];
  readonly sites: readonly PlacedSite[];
  readonly labels: readonly PlacedLabel[];
  readonly text: number;
}

const MIN_CELL = 4;
/** In sizes of a site's name: how high the line of its name is, that of its region, and the gap below a region. */
const SITE_HEAD = 1.65;
const REGION_HEAD = 2.4;
const REGION_GAP = 1.2;
/** How much larger a region's name is. */
export const REGION_SCALE = 1.25;
/** Below this size of a cell a site's name costs more room than it is worth. */
const NAMED_CELL = 8;
const WIDEST_LABEL = 12;
const ROWS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 26, 34, 44];

interface Shape {
  readonly cell: number;
  readonly rows: number;
  readonly named: boolean;
}

/** The longest beginning of a text that fits; nothing when that would be no word any more. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) {
    return text;
  }
  let fits = "";
  for (let length = 3; length < text.length; length += 1) {
    const shorter = `${text.slice(0, length).trimEnd()}…`;
    if (measure(shorter) > width) {
      break;
    }
    fits = shorter;
  }
  return fits;
}

/** What is told of each site and each region while they are placed. */
interface Listener {
  readonly region: (name: string, y: number) => void;
  readonly site: (site: GlanceSite, x: number, y: number, rows: number, columns: number, width: number) => void;
}

/** Sites one after the other, as words on lines; each region begins a line of its own. @returns how high all of it is */
function place(regions: readonly GlanceRegion[], { width, text }: Room, shape: Shape, widths: ReadonlyMap<GlanceSite, number>, tell?: Listener): number {
  const { cell, rows, named } = shape;
  const gap = named ? Math.max(6, Math.round(cell * 0.75)) : Math.max(3, Math.round(cell * 0.6));
  const head = named ? Math.round(SITE_HEAD * text) : 0;
  const across = Math.max(1, Math.floor(width / cell));
  let y = 0;
  for (const region of regions) {
    if (region.name !== "") {
      tell?.region(region.name, y);
      y += Math.round(REGION_HEAD * text);
    }
    let x = 0;
    let line = 0;
    for (const site of region.sites) {
      const count = site.recorders.length;
      const deep = Math.max(Math.min(rows, count), Math.ceil(count / across));
      const columns = Math.ceil(count / deep);
      const wide = Math.max(columns * cell, named ? Math.min(widths.get(site) ?? 0, WIDEST_LABEL * text, width) : 0);
      if (x > 0 && x + wide > width) {
        y += line + gap;
        x = 0;
        line = 0;
      }
      tell?.site(site, x, y, deep, columns, wide);
      line = Math.max(line, head + deep * cell);
      x += wide + gap;
    }
    y += line + Math.round(REGION_GAP * text);
  }
  return Math.max(0, y - Math.round(REGION_GAP * text));
}

interface Sized extends Shape {
  readonly height: number;
}

/** The rows with which everything is lowest at a size of cells. */
function lowest(regions: readonly GlanceRegion[], room: Room, cell: number, named: boolean, widths: ReadonlyMap<GlanceSite, number>): Sized {
  let best: Sized = { cell, named, rows: 1, height: Number.POSITIVE_INFINITY };
  for (const rows of ROWS) {
    const height = place(regions, room, { cell, rows, named }, widths);
    if (height < best.height) {
      best = { cell, named, rows, height };
    }
  }
  return best;
}

/** The largest cells with which everything fits. */
function largest(regions: readonly GlanceRegion[], room: Room, named: boolean, widths: ReadonlyMap<GlanceSite, number>): Sized {
  let found = lowest(regions, room, MIN_CELL, named, widths);
  let high = Math.max(MIN_CELL, Math.floor(room.maxCell));
  while (found.cell < high) {
    const sized = lowest(regions, room, Math.ceil((found.cell + high) / 2), named, widths);
    if (sized.height <= room.height) {
      found = sized;
    } else {
      high = sized.cell - 1;
    }
  }
  return found;
}

/**
 * Gives every recorder a cell: regions below each other, in them sites in lines, in a site columns of recorders. A recorder that
 * is added moves those of its site behind it, and what follows in its region, and nothing else, as long as all have room.
 */
export function layoutGlance(regions: readonly GlanceRegion[], room: Room): GlanceLayout {
  const { width, text: size, measure } = room;
  const all = regions.flatMap((region) => region.sites);
  const widths = new Map(all.map((site) => [site, measure(site.name)]));
  const named = largest(regions, room, true, widths);
  const shape = named.cell >= NAMED_CELL && named.height <= room.height ? named : largest(regions, room, false, widths);
  const sites: PlacedSite[] = [];
  const labels: PlacedLabel[] = [];
  let first = 0;
  const height = place(regions, room, shape, widths, {
    region: (name, y) => labels.push({ text: fitText(name, width / REGION_SCALE, measure), x: 0, y, isRegion: true }),
    site: (site, x, y, rows, columns, wide) => {
      const text = shape.named ? fitText(site.name, wide, measure) : "";
      if (text !== "") {
        labels.push({ text, x, y, isRegion: false });
      }
      sites.push({ site, x, y: y + (shape.named ? Math.round(SITE_HEAD * size) : 0), rows, columns, first });
      first += site.recorders.length;
    },
  });
  return { cell: shape.cell, width, height, sites, labels, text: size, recorders: all.flatMap((site) => site.recorders) };
}

/** Upper left corner of a recorder's cell, by its position among all. */
export function placeOf({ sites, cell }: GlanceLayout, index: number): { readonly x: number; readonly y: number } {
  const placed = siteOf(sites, index);
  if (placed === undefined) {
    return { x: 0, y: 0 };
  }
  const inside = index - placed.first;
  return { x: placed.x + Math.floor(inside / placed.rows) * cell, y: placed.y + (inside % placed.rows) * cell };
}

/** The site of a recorder by its position among all; they are in order, so it is found by halves. */
export function siteOf(sites: readonly PlacedSite[], index: number): PlacedSite | undefined {
  let low = 0;
  let high = sites.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sites[middle]?.first ?? 0) <= index) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return sites[low];
}

/** The recorder at a point, as its position among all; null where there is none. */
export function recorderAt({ sites, cell }: GlanceLayout, x: number, y: number): number | null {
  for (const { site, x: left, y: top, rows, columns, first } of sites) {
    const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - top) / cell)];
    if (column >= 0 && column < columns && row >= 0 && row < rows) {
      const inside = column * rows + row;
      return inside < site.recorders.length ? first + inside : null;
    }
  }
  return null;
}

/** The next recorder in a direction of arrow keys: the nearest, straight ahead before aside; itself where there is none. */
export function neighbourOf(layout: GlanceLayout, index: number, right: -1 | 0 | 1, down: -1 | 0 | 1): number {
  const from = placeOf(layout, index);
  let best = index;
  let least = Number.POSITIVE_INFINITY;
  for (let other = 0; other < layout.recorders.length; other += 1) {
    const to = placeOf(layout, other);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const ahead = right === 0 ? dy * down : dx * right;
    const aside = Math.abs(right === 0 ? dx : dy);
    const cost = ahead + 3 * aside;
    if (ahead > 0 && cost < least) {
      best = other;
      least = cost;
    }
  }
  return best;
}
