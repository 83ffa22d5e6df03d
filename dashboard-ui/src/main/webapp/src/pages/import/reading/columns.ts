import { COLUMNS, type ColumnName } from "../../../core/import-model.ts";

/** Which column each column of the file is; null is not used. */
export type Mapping = readonly (ColumnName | null)[];

/** What people said of headers that are none of ours: by {@link headerKey}; "" is not used. */
export type Remembered = Readonly<Record<string, ColumnName | "">>;

/** A header without what does not count in it: case, spaces and the like. */
export function headerKey(header: string): string {
  return header.toLowerCase().replaceAll(/[\s_-]/g, "");
}

function columnOf(header: string): ColumnName | undefined {
  const key = headerKey(header);
  return COLUMNS.find((column) => headerKey(column) === key);
}

/** Headers of ours are what they say; others what was said of them the last time. No column is there twice: the first one is it. */
export function mappingOf(headers: readonly string[], remembered: Remembered): Mapping {
  const taken = new Set<ColumnName>();
  const take = (column: ColumnName | "" | undefined): ColumnName | null => {
    if (column === undefined || column === "" || taken.has(column)) {
      return null;
    }
    taken.add(column);
    return column;
  };
  const ours = headers.map((header) => take(columnOf(header)));
  return ours.map((column, index) => column ?? take(remembered[headerKey(headers[index] ?? "")]));
}

/** The mapping after a person said what one column of the file is; another one that was it is not used then. */
export function remapped(mapping: Mapping, index: number, column: ColumnName | null): Mapping {
  return mapping.map((other, at) => (at === index ? column : other === column ? null : other));
}
