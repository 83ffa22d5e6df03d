import * as v from "valibot";
import { COLUMNS } from "../../../core/import-model.ts";
import { headerKey, type Mapping, type Remembered } from "./columns.ts";

const KEY = "nvr-fleet.import-columns";
const schema = v.record(v.string(), v.picklist([...COLUMNS, ""]));

/** What people said of headers on this device. */
export function rememberedColumns(): Remembered {
  try {
    return v.parse(schema, JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {};
  }
}

/** Remembers what the columns of a file are, for the next one with the same headers. */
export function rememberColumns(headers: readonly string[], mapping: Mapping): void {
  const said = headers.map((header, index) => [headerKey(header), mapping[index] ?? ""] as const);
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...rememberedColumns(), ...Object.fromEntries(said) }));
  } catch {
    // Storage is switched off: the columns are said again the next time.
  }
}
