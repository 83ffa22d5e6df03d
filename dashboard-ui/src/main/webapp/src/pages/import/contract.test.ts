import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { importAnswers, toLines } from "../../api/import.ts";
import type { ColumnName, Counts } from "../../core/import-model.ts";
import { BrowserTextDecoder } from "../../test/windows-1252.ts";
import type { Remembered } from "./reading/columns.ts";
import { read, type Reading } from "./reading/read.ts";
import type { Fate } from "./run/fates.ts";
import { toImportLine } from "./run/lines.ts";
import { Run } from "./run/run.ts";

/**
 * Three files as spreadsheets write them, and what becomes of every row of them. The lines that this page makes of a file
 * (`*.lines.ndjson`) are sent by an integration test to a real registry, which has to answer `*.tried.ndjson` to a dry run,
 * `*.imported.ndjson`, and `*.again.ndjson` to the same again; so these are the server's own words.
 */
const FILES = new URL("../../../../../../../device-registry/src/test/resources/import/", import.meta.url);
const OWN_HEADERS: Remembered = {
  standort: "site",
  gerätehostname: "hostname",
  bezeichnung: "device_name",
  kamera: "camera_name",
  ipadresse: "ip_address",
};
const AS_FOUND = { encoding: null, separator: null, mapping: null };

beforeAll(() => {
  vi.stubGlobal("TextDecoder", BrowserTextDecoder);
  // Node 20 has none.
  vi.stubGlobal("navigator", { onLine: true });
});

function reading(name: string): Reading {
  return read(readFileSync(new URL(`${name}.csv`, FILES)), AS_FOUND, OWN_HEADERS);
}

async function imported(name: string, answers: string): Promise<{ readonly fates: Map<number, Fate>; readonly counts: Counts }> {
  const file = reading(name);
  const all = importAnswers(readFileSync(new URL(`${name}.${answers}.ndjson`, FILES), "utf8"));
  const run = new Run(file, (lines) => Promise.resolve(all.slice(0, lines.length)));
  await run.go();
  return { fates: new Map(file.rows.map((row, index) => [row.number, run.fate(index)])), counts: run.state.get().counts };
}

/** "failed ip_address": the fate of a row in short, with the column at fault or the other row. */
function fateInShort({ kind, reason, newRecorder }: Fate): string {
  const detail =
    reason === null
      ? ""
      : reason.kind === "refused"
        ? ` ${reason.column ?? reason.message}`
        : reason.kind === "contradicts"
          ? ` ${reason.column}: contradicts row ${reason.row} (${reason.stands})`
          : reason.kind === "same"
            ? `: same as row ${reason.row}`
            : `: ${reason.kind}`;
  return kind + detail + (newRecorder ? ", with its recorder" : "");
}

type Table = readonly (readonly [row: number, fate: string, camera?: string, warning?: string])[];

const UTF8: Table = [
  [2, "created, with its recorder", "CAM-001"],
  [3, "created", "CAM-002"],
  [4, "created", "CAM-003"],
  [5, "skipped: same as row 2", "CAM-001"],
  [6, "failed ip_address: contradicts row 3 (10.40.1.12)", "CAM-002"],
  [7, "created", "CAM-004", "differs device_name row 2"],
  [8, "created", "CAM-005"],
  [9, "created", "007"],
  [10, "created", "CAM-008"],
  [11, "created", "CAM-009"],
  [12, "failed ip_address", "CAM-010"],
  [13, "failed ip_address", "CAM-011"],
  [14, "failed ip_address", "CAM-012"],
  [15, "created", "CAM-013"],
  [16, "failed camera_name", "CAM\n014"],
  [17, "failed hostname", "CAM-001"],
  [18, "failed hostname", "CAM-001"],
  [19, "failed device_name", "CAM-001"],
  [20, "created, with its recorder", ""],
  [21, "created", "CAM-001"],
  [22, "created", "CAM-002"],
  [23, "failed: beyond", "CAM-003"],
  [24, "skipped: blank", ""],
  [25, "skipped: blank", ""],
  [26, "created", "02. Jan", "date"],
  [27, "failed camera_name", "K".repeat(101)],
  [28, "failed device_name", "23"],
];

const CP1252: Table = [
  [2, "created, with its recorder", "Kamera Tür"],
  [3, "created", "Kamera Büro „Chef“"],
  [4, "created", "Kamera Straße…"],
  [5, "created, with its recorder", "Caméra façade"],
  [6, "failed ip_address", "Kamera 2"],
];

const COMMA: Table = [
  [3, "created, with its recorder", "cam,1"],
  [4, "created", "cam2"],
  [5, "created", "cam3"],
  [6, "created", "cam4"],
  [7, "created", "CAM2", "case row 4"],
  [8, "failed: quotes", "cam5"],
];

const CASES = [
  ["cameras-excel-utf8", UTF8, { newCameras: 12, newRecorders: 2, created: 13, failed: 11, skipped: 3, warnings: 2 }],
  ["cameras-excel-cp1252", CP1252, { newCameras: 4, newRecorders: 2, created: 4, failed: 1, skipped: 0, warnings: 0 }],
  ["cameras-comma", COMMA, { newCameras: 5, newRecorders: 1, created: 5, failed: 1, skipped: 0, warnings: 1 }],
] as const;

function warningWords(fate: Fate): string | undefined {
  const words = fate.warnings.map((warning) => {
    switch (warning.kind) {
      case "differs":
        return `differs ${warning.column} row ${warning.row}`;
      case "case":
        return `case row ${warning.row}`;
      default:
        return warning.kind;
    }
  });
  return words.length === 0 ? undefined : words.join(", ");
}

describe.each(CASES)("the import of %s", (name, table, sums) => {
  it("sends what it understood of the file", async () => {
    const { lines, rows } = reading(name);

    await expect(toLines(lines.map((line) => toImportLine(line, rows)))).toMatchFileSnapshot(new URL(`${name}.lines.ndjson`, FILES).pathname);
  });

  it.each(["tried", "imported"])("gives every row its fate when it is %s, by what the server answers", async (answers) => {
    const { fates, counts } = await imported(name, answers);
    const cameras = new Map(reading(name).rows.map(({ number, values }) => [number, values.camera_name]));

    expect([...fates].map(([row, fate]) => [row, fateInShort(fate), cameras.get(row), warningWords(fate)])).toEqual(
      table.map(([row, fate, camera, warning]) => [row, fate, camera, warning]),
    );
    expect(counts).toMatchObject(sums);
  });

  it("finds every good row unchanged when the same file comes again", async () => {
    const { fates } = await imported(name, "again");

    expect([...fates].map(([row, fate]) => [row, fateInShort(fate)])).toEqual(
      table.map(([row, fate]) => [row, fate.startsWith("created") ? "unchanged" : fate]),
    );
  });
});

describe("what is understood of the files", () => {
  const values = (name: string, row: number, column: ColumnName): string | undefined =>
    reading(name).rows.find(({ number }) => number === row)?.values[column];

  it.each([
    ["cameras-excel-utf8", "utf-8", "mark", ";", "header"],
    ["cameras-excel-cp1252", "windows-1252", "guess", ";", "header"],
    ["cameras-comma", "utf-8", "valid", ",", "line"],
  ])("%s is %s by its %s, with %s by its %s", (name, encoding, encodingBy, separator, separatorBy) => {
    expect(reading(name)).toMatchObject({ encoding, encodingBy, separator, separatorBy });
  });

  it.each([
    ["cameras-excel-utf8", 3, "hostname", "NVR-NORD-01"],
    ["cameras-excel-utf8", 3, "ip_address", "10.40.1.12"],
    ["cameras-excel-utf8", 3, "display_name", "Südtor – Einfahrt"],
    ["cameras-excel-utf8", 4, "display_name", 'Kasse 1; links "alt"'],
    ["cameras-excel-utf8", 9, "display_name", "Tor 7"],
    ["cameras-excel-utf8", 10, "display_name", '=HYPERLINK("https://203.0.113.9/x","Tor")'],
    ["cameras-excel-utf8", 11, "display_name", "@Empfang"],
    ["cameras-excel-utf8", 26, "hostname", "NVR-WEST-04"],
    ["cameras-excel-cp1252", 2, "device_name", "Filiale Köln – Süd"],
    ["cameras-comma", 3, "display_name", "Gate, north"],
    ["cameras-comma", 6, "display_name", '"Loading" bay'],
  ] as const)("%s, row %i, %s", (name, row, column, value) => {
    expect(values(name, row, column)).toBe(value);
  });

  it("maps headers of its own as a person said, and leaves the rest away", () => {
    expect(reading("cameras-excel-cp1252")).toMatchObject({
      headers: ["Standort", "Geräte-Hostname", "Bezeichnung", "Kamera", "IP-Adresse", "Größe (€)"],
      mapping: ["site", "hostname", "device_name", "camera_name", "ip_address", null],
    });
  });
});

describe("an export", () => {
  it.each([...CASES.map(([name]) => name), "odd-names"])("of %s is understood as what it was made of", async (name) => {
    const { lines, rows } = reading(`${name}.export`);

    expect(rows.filter(({ flaw }) => flaw !== null)).toEqual([]);
    await expect(toLines(lines.map((line) => toImportLine(line, rows)))).toMatchFileSnapshot(new URL(`${name}.export.lines.ndjson`, FILES).pathname);
  });
});
