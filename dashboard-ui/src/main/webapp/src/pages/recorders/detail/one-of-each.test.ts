import { describe, expect, it } from "vitest";
import { device } from "../../../test/samples.ts";
import { oneOfEach } from "./one-of-each.ts";

describe("the streams of a recorder at a glance", () => {
  it("are one of each camera: an active one, and of these the smallest", () => {
    const large = { width: 1_920, height: 1_080 };
    const devices = [
      device(1, { cameraId: 11, nvrId: 1, size: large }),
      device(2, { cameraId: 11, nvrId: 1 }),
      device(3, { cameraId: 12, nvrId: 1, size: large }),
      device(4, { cameraId: 12, nvrId: 1, isActive: false, inactiveReason: "not_ready" }),
      device(5, { cameraId: 21, nvrId: 2 }),
      device(6),
    ];

    expect(oneOfEach(devices, 1).map(({ id }) => id)).toEqual([2, 3]);
    expect(oneOfEach(devices.toReversed(), 1).map(({ id }) => id)).toEqual([3, 2]);
  });
});
