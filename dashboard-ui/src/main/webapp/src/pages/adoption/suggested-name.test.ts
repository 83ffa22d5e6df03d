import { expect, it } from "vitest";
import { suggestedName } from "./suggested-name.ts";

it.each([
  ["nvr-new-warehouse", "New warehouse"],
  ["nvr-new-warehouse.example.com", "New warehouse"],
  ["NVR_ULM_0001", "ULM 0001"],
  ["recorder-17", "Recorder 17"],
  ["nvr-17", "Nvr 17"],
  ["desktop-9f3k2", "Desktop 9f3k2"],
  ["192", "192"],
])("suggests for %s the name %s", (hostname, name) => {
  expect(suggestedName(hostname)).toBe(name);
});
