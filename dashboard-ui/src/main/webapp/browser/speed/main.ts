import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { hasChromium, launchWhole } from "../chromium.ts";
import { measure, type Case, type Result } from "./measure.ts";
import type { Tasks } from "./tasks.ts";

const WALL = { width: 2560, height: 1440 };
const CASES: readonly Case[] = [
  { name: "/recorders", path: "/recorders", content: "[aria-rowindex='2']", attended: true },
  { name: "/recorders, nobody there", path: "/recorders", content: "[aria-rowindex='2']" },
  { name: "/dashboard", path: "/dashboard", content: "h1 ~ *" },
  { name: "/cameras", path: "/cameras", content: "[aria-rowindex='2']" },
  { name: "/wall", path: "/wall", content: "canvas", viewport: WALL },
];
const HEADINGS = ["page", "painted", "again", "elements", "busy ms/s", "flip p50", "p95", "p99", "largest task (long): first", "storm", "all changed", "again"];

function percentile(sorted: readonly number[], part: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return value === undefined ? "-" : value.toFixed(0);
}

/** "41 (2)": processor time of the largest task, and how many took more than 50 ms on the clock. */
function shown({ largest: [first], long }: Tasks): string {
  return `${first?.cpu.toFixed(0) ?? "-"} (${long})`;
}

function line({ name, painted, paintedAgain, nodes, busy, flips, atFirst, inStorm, allChanged, again }: Result): readonly string[] {
  return [
    name,
    ...[painted, paintedAgain, nodes, busy].map((value) => value.toFixed(0)),
    ...[0.5, 0.95, 0.99].map((part) => percentile(flips, part)),
    ...[atFirst, inStorm, allChanged, again].map(shown),
  ];
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { only: { type: "string" }, json: { type: "string" } },
});
const seconds = Number(positionals[0] ?? "20");
if (!hasChromium()) {
  process.exit(2);
}
const browser = await launchWhole();
const results: Result[] = [];
try {
  for (const each of CASES.filter(({ name }) => values.only === undefined || name === values.only)) {
    results.push(await measure(browser, each, seconds));
  }
} finally {
  await browser.close();
}
const lines = [HEADINGS, ...results.map(line)];
const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
for (const cells of lines) {
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "));
}
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ seconds, results }, null, 2)}\n`);
}
