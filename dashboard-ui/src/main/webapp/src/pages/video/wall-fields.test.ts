import { describe, expect, it } from "vitest";
import { fieldsOf, wallOf, withAdded, without, withMoved } from "./wall-fields.ts";

describe("the fields of a wall", () => {
  it("are those that are sent", () => {
    const wall = { id: 1, revision: 2, name: "Gates", layout: "3x3", deviceIds: [7, 9], rotationSeconds: 20 } as const;

    expect(wallOf(fieldsOf(wall))).toEqual({ name: "Gates", layout: "3x3", deviceIds: [7, 9], rotationSeconds: 20 });
    expect(wallOf(fieldsOf(null))).toEqual({ name: "", layout: "2x2", deviceIds: [], rotationSeconds: null });
    expect(wallOf({ name: "Doors" })).toEqual({ name: "Doors" });
    expect(wallOf({ streams: "" })).toEqual({ deviceIds: [] });
  });

  it("keep the streams in the order that somebody chose", () => {
    expect(withAdded("", 7)).toBe("7");
    expect(withAdded("7", 9)).toBe("7,9");
    expect(withMoved("7,9,8", 2, -1)).toBe("7,8,9");
    expect(withMoved("7,9,8", 0, 1)).toBe("9,7,8");
    expect(withMoved("7,9,8", 0, -1)).toBe("7,9,8");
    expect(withMoved("7,9,8", 2, 1)).toBe("7,9,8");
    expect(without("7,9,8", 1)).toBe("7,8");
    expect(without("7", 0)).toBe("");
  });
});
