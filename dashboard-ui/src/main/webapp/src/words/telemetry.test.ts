import { describe, expect, it } from "vitest";
import { formsIn } from "./locale.ts";
import { bitRate, bytes, cameraHealthWords, changedWords, figure, hardwareWords, momentWords, pointFigures } from "./telemetry.ts";

describe("figures", () => {
  it.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [64_000_000_000, "64 GB"],
    [21_450_000_000, "21.5 GB"],
    [9e15, "9 PB"],
  ])("%d bytes are %s", (value, words) => {
    expect(bytes(value)).toBe(words);
  });

  it("have the units of the field", () => {
    expect(bitRate(812)).toBe("812 kbit/s");
    expect(bitRate(4_096)).toBe("4.1 Mbit/s");
    expect(figure("ping_ms", 12.44)).toBe("12.4 ms");
    expect(figure("packet_loss_percent", 0.129)).toBe("0.13 %");
    expect(figure("temperature_celsius", 41.52)).toBe("41.5 °C");
    expect(figure("uptime_seconds", 86_400 * 3 + 7_300)).toBe("3 d 2 h");
  });

  it("tell from the lowest to the highest, where these are not the same", () => {
    expect(pointFigures("ping_ms", { min: 9, avg: 12.4, max: 80 })).toBe("12.4 ms (9 ms to 80 ms)");
    expect(pointFigures("ping_ms", { min: 12, avg: 12, max: 12 })).toBe("12 ms");
  });
});

describe("a time under the cursor", () => {
  const at = Date.parse("2026-10-25T00:30:00Z") / 1_000;

  it("is told to the second within an hour, and with its day beyond one", () => {
    expect(momentWords(at, 3_600, "Europe/Berlin")).toBe("02:30:00");
    expect(momentWords(at, 86_400, "Europe/Berlin")).toBe("02:30");
    expect(momentWords(at, 604_800, "Europe/Berlin")).toBe(formsIn("Europe/Berlin").dayAndTime.format(at * 1_000));
  });

  it("is that of the clock on the wall also after clocks went back", () => {
    expect(momentWords(at + 3_600, 86_400, "Europe/Berlin")).toBe("02:30");
    expect(momentWords(at + 7_200, 86_400, "Europe/Berlin")).toBe("03:30");
  });
});

describe("what changed of a camera", () => {
  const at = Date.parse("2026-11-12T14:02:00Z");
  const on = `on ${formsIn().dayAndTime.format(at)}`;

  it.each([
    [{ field: "firmware_version", old: "11.1", new: "11.2" }, `Firmware changed from 11.1 to 11.2 ${on}`],
    [{ field: "edge_storage.total_bytes", old: "32000000000", new: "64000000000" }, `Size of the card changed from 32 GB to 64 GB ${on}`],
    [{ field: "edge_storage.status", old: "ok", new: "read_only" }, `State of the card changed from works to read only: nothing is recorded on it ${on}`],
    [{ field: "smart_codec", old: "false", new: "true" }, `Smart codec changed from off to on ${on}`],
    [{ field: "lens_heater", old: "a", new: "b" }, `lens heater changed from a to b ${on}`],
  ])("%o", (change, words) => {
    expect(changedWords({ at, ...change })).toBe(words);
  });
});

describe("facts of a camera", () => {
  it("leave away what was not told", () => {
    expect(hardwareWords.stream("1920x1080", 25, 4_096)).toBe("1920 × 1080, 25 fps, 4.1 Mbit/s");
    expect(hardwareWords.stream(null, null, null)).toBeNull();
  });

  it.each([
    [{ present: false, totalBytes: 0, status: "absent", reportedStatus: "notexist" }, "no card"],
    [{ present: true, totalBytes: 64e9, status: "ok", reportedStatus: null }, "64 GB, works"],
    [{ present: true, totalBytes: 64e9, status: "unknown", reportedStatus: "weird" }, "64 GB, “weird”"],
    [{ present: null, totalBytes: null, status: null, reportedStatus: null }, null],
  ])("tell how its card is: %o", (storage, words) => {
    expect(hardwareWords.storage(storage)).toBe(words);
  });

  it("tell that its clock is wrong, and in which direction", () => {
    expect(cameraHealthWords.clock(-5 * 3_600)).toContain("Its clock is 5 h behind");
    expect(cameraHealthWords.clock(240)).toContain("Its clock is 4 min ahead");
  });
});
