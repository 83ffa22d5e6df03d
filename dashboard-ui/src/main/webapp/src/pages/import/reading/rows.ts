import { COLUMNS, type ColumnName, type Flaw, type Warning } from "../../../core/import-model.ts";
import { clean, looksLikeDate } from "./cells.ts";
import type { Mapping } from "./columns.ts";

type Values = Readonly<Record<ColumnName, string>>;

/** A record of the file below its header. */
export interface Row {
  /** Counted in records from the top of the file. */
  readonly number: number;
  /** As it is in the file. */
  readonly record: readonly string[];
  /** As they are meant; what is not there is empty. */
  readonly values: Values;
  readonly flaw: Flaw | null;
  readonly warnings: readonly Warning[];
}

/** What the server is asked about at once: a recorder, and some of its cameras or none. */
export interface Line {
  readonly hostname: string;
  readonly deviceName: string;
  readonly site: string;
  /** Whether its rows are cameras; otherwise they are of the recorder alone. */
  readonly cameras: boolean;
  /** Whether it is the first line of its recorder. */
  readonly first: boolean;
  /** Indices of its rows. */
  readonly rows: readonly number[];
}

/** Longer than anything can be: the cell has most likely swallowed other rows. In UTF-16. */
const LONGEST_CELL = 2_000;

/** The server reads 256 KiB a line; a character is at most three bytes in UTF-8, or six as an escape. In UTF-16. */
const LONGEST_LINE = 32_000;
/** What a camera takes in a line besides its values. */
const AROUND_CAMERA = 60;

/** What the rows of one recorder have in common. */
interface Group {
  readonly lines: { cameras: boolean; rows: number[]; length: number }[];
  readonly values: { device_name: { text: string; row: number } | null; site: { text: string; row: number } | null };
  readonly names: Map<string, { readonly name: string; readonly row: number }>;
  readonly hostname: string;
}

const asciiLowerCase = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Reads the records below the header, one after the other. */
export class RowReader {
  readonly rows: Row[] = [];
  readonly #groups = new Map<string, Group>();
  readonly #mapping: Mapping;
  readonly #width: number;

  /** @param width how many columns have a header */
  constructor(mapping: Mapping, width: number) {
    this.#mapping = mapping;
    this.#width = width;
  }

  add(number: number, record: readonly string[], unbalanced: boolean): void {
    const values = this.#valuesOf(record);
    const flaw = this.#flawOf(record, values, unbalanced);
    const warnings = flaw === null ? this.#join(number, values) : [];
    this.rows.push({ number, record, values, flaw, warnings });
  }

  /** What is to be sent, in the order in which the recorders come first. */
  lines(): Line[] {
    return [...this.#groups.values()].flatMap(({ hostname, values, lines }) =>
      lines.map(({ cameras, rows }, index) => ({
        hostname,
        deviceName: values.device_name?.text ?? "",
        site: values.site?.text ?? "",
        cameras,
        first: index === 0,
        rows,
      })),
    );
  }

  #valuesOf(record: readonly string[]): Values {
    const values = { hostname: "", device_name: "", site: "", camera_name: "", ip_address: "", display_name: "" };
    for (const [index, column] of this.#mapping.entries()) {
      const cell = record[index];
      if (column !== null && cell !== undefined) {
        values[column] = clean(cell);
      }
    }
    return values;
  }

  #flawOf(record: readonly string[], values: Values, unbalanced: boolean): Flaw | null {
    if (unbalanced) {
      return { kind: "quotes" };
    }
    if (record.every((cell) => cell.trim() === "")) {
      return { kind: "blank" };
    }
    const beyond = record.slice(this.#width).find((cell) => cell.trim() !== "");
    if (beyond !== undefined) {
      return { kind: "beyond", value: beyond.trim() };
    }
    const long = COLUMNS.find((column) => values[column].length > LONGEST_CELL);
    return long === undefined ? null : { kind: "long", column: long };
  }

  /** Adds the row to its recorder. */
  #join(number: number, values: Values): Warning[] {
    const group = this.#groupOf(values.hostname);
    const { camera_name: name, ip_address: address, display_name: displayName } = values;
    const cameras = name !== "" || address !== "" || displayName !== "";
    const length = name.length + address.length + displayName.length + AROUND_CAMERA;
    let line = group.lines.findLast((candidate) => candidate.cameras === cameras);
    if (line === undefined || (cameras && line.length + length > LONGEST_LINE)) {
      line = { cameras, rows: [], length: 0 };
      group.lines.push(line);
    }
    line.rows.push(this.rows.length);
    line.length += length;
    return [...this.#differing(group, number, values), ...this.#ofName(group, number, name), ...unreadable(values)];
  }

  #groupOf(hostname: string): Group {
    const key = asciiLowerCase(hostname);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      return known;
    }
    const group: Group = { hostname, lines: [], values: { device_name: null, site: null }, names: new Map() };
    this.#groups.set(key, group);
    return group;
  }

  #differing(group: Group, number: number, values: Values): Warning[] {
    return (["device_name", "site"] as const).flatMap((column): Warning[] => {
      const text = values[column];
      const earlier = group.values[column];
      if (earlier === null && text !== "") {
        group.values[column] = { text, row: number };
      }
      return earlier === null || text === "" || text === earlier.text
        ? []
        : [{ kind: "differs", column, row: earlier.row, stands: earlier.text }];
    });
  }

  #ofName(group: Group, number: number, name: string): Warning[] {
    const key = name.toLowerCase();
    const earlier = group.names.get(key);
    if (earlier === undefined && name !== "") {
      group.names.set(key, { name, row: number });
    }
    return [
      ...(earlier === undefined || earlier.name === name ? [] : [{ kind: "case", row: earlier.row, name: earlier.name } as const]),
      ...(looksLikeDate(name) ? [{ kind: "date", name } as const] : []),
    ];
  }
}

function unreadable(values: Values): Warning[] {
  return COLUMNS.some((column) => values[column].includes("\uFFFD")) ? [{ kind: "unreadable" }] : [];
}
