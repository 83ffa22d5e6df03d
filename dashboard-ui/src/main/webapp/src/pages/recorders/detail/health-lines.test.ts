import { expect, it } from "vitest";
import { linesOf } from "./health-lines.ts";

const point = (at: number, min: number, avg: number, max: number) => ({ at, min, avg, max, count: 1 });
const MEASURED = { from: 0, to: 3_600, step: 60 };

it("shouldBeByNameAndToOneScale_whenCamerasAreCompared", () => {
  const cameras = [
    { cameraId: 10, name: "CAM-010", points: [point(0, 4, 5, 6), point(60, 1, 2, 3)] },
    { cameraId: 2, name: "CAM-002", points: [] },
    { cameraId: 3, name: "CAM-003", points: [point(0, 20, 30, 90)] },
  ];

  const { lines, reach } = linesOf({ ...MEASURED, cameras }, (id) => (id === 3 ? "Gate" : undefined));

  expect(lines.map(({ name, latest }) => [name, latest])).toEqual([["CAM-002", null], ["CAM-010", 2], ["Gate", 30]]);
  expect(reach).toEqual({ low: 1, high: 90 });
});

it("shouldHaveNoScale_whenNoCameraSentTheFigure", () => {
  expect(linesOf({ ...MEASURED, cameras: [{ cameraId: 1, name: "CAM-001", points: [] }] }, () => undefined).reach).toBeNull();
});
