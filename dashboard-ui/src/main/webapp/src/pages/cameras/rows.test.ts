import { describe, expect, it } from "vitest";
import { camera } from "../../test/samples.ts";
import type { CameraRecord } from "../../api/cameras.ts";
import { rowsOf } from "./rows.ts";

const listed = (nvrId: number, index: number, changes: Partial<CameraRecord> = {}): CameraRecord => ({
  ...camera(nvrId, index),
  hostname: `nvr-${nvrId}`,
  evidenceAt: null,
  revision: 1,
  ...changes,
});
const away = { status: "offline", reason: "nvr_offline" } as const;
const options = { sort: "problems", wanted: false, unfold: [], left: new Set<number>() } as const;

describe("rowsOf", () => {
  const cameras = [listed(1, 1, { status: "offline" }), listed(2, 1, away), listed(2, 2, away), listed(3, 1, away), listed(4, 1)];

  it("has one line for a recorder that is away with its cameras", () => {
    expect(rowsOf(cameras, options).map(({ id }) => id)).toEqual(["101", "cause-2", "301", "401"]);
  });

  it("has the cameras below the line when it is unfolded", () => {
    expect(rowsOf(cameras, { ...options, unfold: [2] }).map(({ id }) => id)).toEqual(["101", "cause-2", "201", "202", "301", "401"]);
  });

  it("joins the cameras of a recorder that came with two pages, wherever they are", () => {
    const rows = rowsOf([...cameras, listed(2, 3, away)], options);

    expect(rows.find(({ id }) => id === "cause-2")).toMatchObject({ cameras: 3 });
    expect(rows).toHaveLength(4);
  });

  it("shows every camera when they are sorted by themselves, or when these are asked for", () => {
    expect(rowsOf(cameras, { ...options, sort: "-since" })).toHaveLength(5);
    expect(rowsOf(cameras, { ...options, wanted: true })).toHaveLength(5);
  });
});
