import { describe, expect, it } from "vitest";
import { markedParts } from "./marked-parts.ts";

describe("markedParts", () => {
  it.each([
    ["Yard gate", ["gate"], ["Yard ", "gate", ""]],
    ["Malmö gate", ["malmo", "Gate"], ["", "Malmö", " ", "gate", ""]],
    ["192.168.10.1", [" 168.10 "], ["192.", "168.10", ".1"]],
    ["Depot (2)", ["(2)"], ["Depot ", "(2)", ""]],
    ["Yard", ["gate", ""], ["Yard"]],
  ])("marks in %s what %s has found", (text, words, parts) => {
    expect(markedParts(text, words)).toEqual(parts);
  });
});
