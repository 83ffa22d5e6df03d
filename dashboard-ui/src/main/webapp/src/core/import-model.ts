/** The columns of an import and of an export, in the order of an export. */
export const COLUMNS = ["hostname", "device_name", "site", "camera_name", "ip_address", "display_name"] as const;

export type ColumnName = (typeof COLUMNS)[number];

export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/** How the encoding was found: by the mark at the beginning, since all is valid UTF-8, as the last resort, or a person chose it. */
export type EncodingBy = "mark" | "valid" | "guess" | "choice";

/** How the separator was found: of a `sep=` line, of the header, or a person chose it. */
export type SeparatorBy = "line" | "header" | "choice";

/** Why a file is not read at all. */
export type FileProblem = "empty" | "large" | "workbook" | "binary" | "unreadable";

/** What is wrong with a row as a part of the file; whether its values are valid is for the server to say. */
export type Flaw =
  | { readonly kind: "blank" }
  | { readonly kind: "quotes" }
  /** A value right of the last column that has a header. */
  | { readonly kind: "beyond"; readonly value: string }
  | { readonly kind: "long"; readonly column: ColumnName };

/** What a person should look at in a row that is imported all the same. */
export type Warning =
  /** An earlier row of the recorder says otherwise, and stands. */
  | { readonly kind: "differs"; readonly column: "device_name" | "site"; readonly row: number; readonly stands: string }
  | { readonly kind: "case"; readonly row: number; readonly name: string }
  | { readonly kind: "date"; readonly name: string }
  | { readonly kind: "unreadable" };

/** What becomes of a row: `skipped` says nothing that is not said already, `waiting` was not sent. */
export type FateKind = "created" | "updated" | "unchanged" | "failed" | "skipped" | "waiting";

/** Why a row failed or was skipped. */
export type Reason =
  | Flaw
  /** An earlier row says the same. */
  | { readonly kind: "same"; readonly row: number }
  /** An earlier row says another value, and stands. */
  | { readonly kind: "contradicts"; readonly column: ColumnName; readonly row: number; readonly stands: string }
  /** The server does not take it; column is null where it is not of one. */
  | { readonly kind: "refused"; readonly column: ColumnName | null; readonly value: string; readonly message: string };

/** Rows by their fate. */
export interface Counts extends Readonly<Record<FateKind, number>> {
  /** Rows that are imported and should be looked at all the same. */
  readonly warnings: number;
  /** Cameras, and recorders, that are new. */
  readonly newCameras: number;
  readonly newRecorders: number;
}
