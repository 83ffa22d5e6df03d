import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ImportAnswer, ImportLine } from "../../../api/import.ts";
import { RequestProblem } from "../../../api/problem.ts";
import { read, type Reading } from "../reading/read.ts";
import { Run } from "./run.ts";

function reading(rows: readonly string[]): Reading {
  const text = ["hostname;device_name;site;camera_name;ip_address;display_name", ...rows].join("\n");
  return read(new TextEncoder().encode(text), { encoding: null, separator: null, mapping: null }, {});
}

function answer(more: Partial<ImportAnswer>): ImportAnswer {
  return { result: "created", errors: [], ...more };
}

const created = (line: ImportLine): ImportAnswer =>
  answer({ nvr_result: "created", camera_results: line.cameras.map(() => ({ result: "created", errors: [] })) });

async function fates(rows: readonly string[], ...answers: ImportAnswer[]): Promise<[string, string | undefined][]> {
  const run = new Run(reading(rows), () => Promise.resolve(answers));
  await run.go();
  return rows.map((_, index) => [run.fate(index).kind, run.fate(index).reason?.kind]);
}

// Node 20 has none.
beforeEach(() => vi.stubGlobal("navigator", { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

describe("a run", () => {
  const many = Array.from({ length: 250 }, (_, index) => `nvr-${index};Name;;CAM-1;;`);

  it("sends a hundred recorders at once, and tells how far it is", async () => {
    const sizes: number[] = [];
    const run = new Run(reading(many), (lines) => {
      sizes.push(lines.length);
      expect(run.state.get()).toMatchObject({ phase: "running", total: 250 });
      return Promise.resolve(lines.map(created));
    });
    await run.go();

    expect(sizes).toEqual([100, 100, 50]);
    expect(run.state.get()).toMatchObject({ phase: "done", sent: 250, counts: { created: 250, newCameras: 250, newRecorders: 250, waiting: 0 } });
  });

  it("stops behind what is on its way, and goes on from there", async () => {
    const sent: string[] = [];
    const run = new Run(reading(many), (lines) => {
      run.stop();
      sent.push(...lines.map(({ hostname }) => hostname));
      return Promise.resolve(lines.map(created));
    });
    await run.go();
    expect(run.state.get()).toMatchObject({ phase: "stopped", sent: 100, problem: null, counts: { created: 100, waiting: 150 } });

    await run.go();
    await run.go();
    expect(run.state.get().phase).toBe("done");
    expect(sent).toEqual(many.map((row) => row.split(";")[0]));
  });

  it("stops at a problem, keeps what it has, and goes on from there", async () => {
    let fails = true;
    const run = new Run(reading(many), (lines) =>
      fails && lines[0]?.hostname === "nvr-100"
        ? Promise.reject(new RequestProblem("unreachable", { status: null }))
        : Promise.resolve(lines.map(created)),
    );
    await run.go();
    expect(run.state.get()).toMatchObject({ phase: "stopped", sent: 100, problem: { kind: "unreachable" } });

    fails = false;
    await run.go();
    expect(run.state.get()).toMatchObject({ phase: "done", problem: null, counts: { created: 250 } });
  });

  it("is refused without a network, and sends nothing", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const send = vi.fn<() => Promise<ImportAnswer[]>>();
    const run = new Run(reading(many), send);
    await run.go();

    expect(run.state.get()).toMatchObject({ phase: "stopped", problem: { kind: "offline" } });
    expect(send).not.toHaveBeenCalled();
  });

  it("does not take fewer answers than lines for one", async () => {
    const run = new Run(reading(many), () => Promise.resolve([]));
    await run.go();

    expect(run.state.get()).toMatchObject({ phase: "stopped", sent: 0 });
  });
});

describe("the fate of rows", () => {
  it("is that of the recorder when it cannot be taken", async () => {
    const refused = answer({ result: "failed", error: "hostname is bad", errors: [{ field: "hostname", message: "is bad" }] });

    expect(await fates(["-;A;;CAM-1;;", "-;;;CAM-2;;"], refused)).toEqual([
      ["failed", "refused"],
      ["failed", "refused"],
    ]);
  });

  it("is changed for the row that brings another name of a recorder whose cameras stay", async () => {
    const renamed = answer({
      result: "updated",
      nvr_result: "updated",
      camera_results: [
        { result: "failed", errors: [{ field: "ip_address", message: "is bad" }] },
        { result: "unchanged", errors: [] },
        { result: "unchanged", errors: [] },
      ],
    });

    expect(await fates(["a;New;;CAM-1;x;", "a;;;CAM-2;;", "a;;;CAM-3;;"], renamed)).toEqual([
      ["failed", "refused"],
      ["updated", undefined],
      ["unchanged", undefined],
    ]);
  });

  it("is skipped for what says the same, also of a recorder alone, and changed for what adds something", async () => {
    const ofCameras = answer({
      camera_results: [
        { result: "created", errors: [] },
        { result: "unchanged", same_as: 0, errors: [] },
        { result: "updated", same_as: 0, errors: [] },
      ],
    });

    expect(await fates(["a;A;;;;", "a;A;;;;"], answer({ nvr_result: "unchanged", result: "unchanged" }))).toEqual([
      ["unchanged", undefined],
      ["skipped", "same"],
    ]);
    expect(await fates(["a;A;;C;;", "a;;;C;;", "a;;;C;;Door"], ofCameras)).toEqual([
      ["created", undefined],
      ["skipped", "same"],
      ["updated", undefined],
    ]);
  });
});
