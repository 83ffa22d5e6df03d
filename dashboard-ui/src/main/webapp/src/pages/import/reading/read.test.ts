import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCsv } from "../failed-file.ts";
import { clean, looksLikeDate, looksLikeNumber } from "./cells.ts";
import { mappingOf, remapped } from "./columns.ts";
import { fileProblem } from "./decode.ts";
import { read, type Reading, type ReadOptions } from "./read.ts";

const AS_FOUND: ReadOptions = { encoding: null, separator: null, mapping: null };

function reading(text: string | Uint8Array, options: Partial<ReadOptions> = {}): Reading {
  return read(typeof text === "string" ? new TextEncoder().encode(text) : text, { ...AS_FOUND, ...options }, {});
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (c) => c.charCodeAt(0)).buffer);
}

const values = ({ rows }: Reading, column: "hostname" | "camera_name" = "camera_name"): string[] => rows.map((row) => row.values[column]);

describe("what a file is", () => {
  it.each([
    ["a workbook", [0x50, 0x4b, 3, 4, 20], "workbook"],
    ["an old workbook", [0xd0, 0xcf, 0x11, 0xe0, 0xa1], "workbook"],
    ["a picture", [0x89, 0x50, 0, 0, 13], "binary"],
    ["nothing", [], "empty"],
    ["text", [65, 59, 66], null],
    ["UTF-16 with its mark", [0xff, 0xfe, 65, 0], null],
  ])("%s", (_what, bytes, problem) => {
    expect(fileProblem(Uint8Array.from(bytes))).toBe(problem);
  });
});

describe("a file", () => {
  it.each([
    ["semicolons", "hostname;camera_name\na;1", ";"],
    ["commas", "hostname,camera_name\na,1", ","],
    ["tabs, as spreadsheets copy", "hostname\tcamera_name\na\t1", "\t"],
    ["what most of the titles have, quoted ones aside", '"hostname,x,y";"camera_name"\na;1', ";"],
    ["what its first line says, whatever the titles have", "sep=|\nhostname|camera_name\na|1", "|"],
  ])("is cut at %s", (_what, text, separator) => {
    expect(reading(text).separator).toBe(separator);
    expect(reading(text).rows[0]?.record).toEqual(["a", "1"]);
  });

  it("is cut where a person says", () => {
    expect(reading("a|b;c\nd|e;f", { separator: "|" })).toMatchObject({ separatorBy: "choice", headers: ["a", "b;c"] });
  });

  it("is read in UTF-16 by its mark, as Excel saves Unicode text", () => {
    const file = reading(utf16("hostname\tcamera_name\r\nnvr-1\tTür\r\n"));

    expect(file).toMatchObject({ encoding: "utf-16le", encodingBy: "mark", separator: "\t" });
    expect(values(file)).toEqual(["Tür"]);
  });

  it("is read as a person says, also against its mark", () => {
    expect(reading("\uFEFFhostname;x", { encoding: "windows-1252" })).toMatchObject({ encoding: "windows-1252", encodingBy: "choice" });
  });

  it.each(["\n", "\r\n", "\r"])("ends its lines with %j", (end) => {
    const file = reading(["hostname;camera_name", "a;1", "", "a;2", ""].join(end));

    expect(file.rows.map(({ number, flaw }) => [number, flaw?.kind])).toEqual([
      [2, undefined],
      [3, "blank"],
      [4, undefined],
    ]);
  });

  it("begins with its titles, also below blank lines", () => {
    const file = reading("\n;;\nhostname;camera_name\na;1");

    expect(file.headers).toEqual(["hostname", "camera_name"]);
    expect(file.rows.map(({ number }) => number)).toEqual([4]);
  });

  it("marks a row whose quote swallows the rest, and keeps those before it", () => {
    const file = reading('hostname;camera_name\na;1\na;"2\na;3\na;4');

    expect(file.rows.map(({ number, flaw }) => [number, flaw?.kind])).toEqual([
      [2, undefined],
      [3, "quotes"],
    ]);
  });
});

describe("the rows of a recorder", () => {
  it("are one line, whatever the case, and its own cells those of its first rows that have some", () => {
    const file = reading("hostname;device_name;site;camera_name\nNVR-A;;;1\nnvr-a;Name;;2\nNvr-A;;Place;3\nb;B;;");

    expect(file.lines).toEqual([
      { hostname: "NVR-A", deviceName: "Name", site: "Place", cameras: true, first: true, rows: [0, 1, 2] },
      { hostname: "b", deviceName: "B", site: "", cameras: false, first: true, rows: [3] },
    ]);
  });

  it("do not mean what a row says that cannot be trusted", () => {
    const file = reading("hostname;device_name;camera_name\na;Wrong;1;shifted\na;Right;2");

    expect(file.lines).toMatchObject([{ deviceName: "Right", rows: [1] }]);
  });

  it("are several lines when they would be longer than the server reads", () => {
    const rows = Array.from({ length: 200 }, (_, index) => `a;${index};${"x".repeat(1_000)}`);
    const file = reading(`hostname;camera_name;display_name\n${rows.join("\n")}`);

    expect(file.lines.length).toBeGreaterThan(1);
    expect(file.lines.flatMap((line) => line.rows)).toEqual(rows.map((_, index) => index));
    expect(file.lines.map(({ first }) => first)).toEqual(file.lines.map((_, index) => index === 0));
  });
});

describe("titles", () => {
  it("count without case, spaces and lines, the first of two, and others as it was said before", () => {
    expect(mappingOf(["Host Name", "IP-Address", "ip_address", "Ort", "Kamera"], { ort: "site", kamera: "" })).toEqual([
      "hostname",
      "ip_address",
      null,
      "site",
      null,
    ]);
  });

  it("are one column each", () => {
    expect(remapped(["hostname", null, "site"], 1, "site")).toEqual(["hostname", "site", null]);
  });
});

describe("cells", () => {
  it.each([
    ["\u00a0 a \t", "a"],
    ['="007"', "007"],
    ['="say ""hi"""', 'say "hi"'],
    ['="a"&"b"', '="a"&"b"'],
    ["'=1+1", "=1+1"],
    ["''=1+1", "'=1+1"],
    ["'plain", "'plain"],
    ["=1+1", "=1+1"],
  ])("%j mean %j", (cell, meant) => {
    expect(clean(cell)).toBe(meant);
  });

  it("come back as they were from a file that the page made", () => {
    const character = fc.constantFrom("'", "=", "+", "-", "@", "a", ";", ",", '"', "ü", " ");
    const name = fc.string({ unit: character }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(name, (text) => {
        const file = reading(toCsv([["hostname", "camera_name"], ["a", text]], ";"));
        expect(values(file)).toEqual([text]);
      }),
    );
  });

  it.each(["02. Jan", "2-Jan", "Jan 02", "Mrz 24", "01.02.2024", "1/2/24", "2024-01-02"])("%s looks like a date", (text) => {
    expect(looksLikeDate(text)).toBe(true);
  });

  it.each(["CAM-001", "007", "1-2", "1 Maintenance", "Mainz 2", "10.1", "Gate 12"])("%s does not", (text) => {
    expect(looksLikeDate(text)).toBe(false);
  });

  it.each(["10120100110", "1,01201E+10", "1.2e+11"])("%s looks like an address that became a number", (text) => {
    expect(looksLikeNumber(text)).toBe(true);
  });
});
