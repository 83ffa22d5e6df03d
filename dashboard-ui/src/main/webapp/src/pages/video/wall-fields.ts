import type { Wall, WallFields, WallLayout } from "../../api/media.ts";

/** What the form of a wall has in it. The streams are one text, so that what two people made of them is compared as a whole. */
export interface WallForm {
  readonly name: string;
  readonly layout: WallLayout;
  /** Ids with commas between them. */
  readonly streams: string;
  readonly rotationSeconds: number | null;
}

export function fieldsOf(wall: Wall | null): WallForm {
  return wall === null
    ? { name: "", layout: "2x2", streams: "", rotationSeconds: null }
    : { name: wall.name, layout: wall.layout, streams: wall.deviceIds.join(","), rotationSeconds: wall.rotationSeconds };
}

export function idsOf(streams: string): readonly number[] {
  return streams === "" ? [] : streams.split(",").map(Number);
}

/** What is sent of the form. */
export function wallOf({ streams, ...fields }: WallForm): WallFields;
export function wallOf(fields: Partial<WallForm>): Partial<WallFields>;
export function wallOf({ streams, ...fields }: Partial<WallForm>): Partial<WallFields> {
  return { ...fields, ...(streams === undefined ? {} : { deviceIds: idsOf(streams) }) };
}

/** With one of them moved, taken out or added at the end. */
export function withMoved(streams: string, index: number, by: 1 | -1): string {
  const ids = [...idsOf(streams)];
  const [moved] = ids.splice(index, 1);
  if (moved !== undefined) {
    ids.splice(Math.max(0, index + by), 0, moved);
  }
  return ids.join(",");
}

export function without(streams: string, index: number): string {
  return idsOf(streams).toSpliced(index, 1).join(",");
}

export function withAdded(streams: string, id: number): string {
  return [...idsOf(streams), id].join(",");
}
