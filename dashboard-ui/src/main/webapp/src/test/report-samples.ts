import type { Segment } from "../api/history.ts";
import { outagesOf, type ReportItem } from "../pages/reports/figures.ts";

type Part = readonly [from: string, to: string, availability: Segment["availability"], reason: string | null, withNvr?: boolean];

function time(text: string): string {
  return text === "24:00" ? "2026-11-29T00:00:00Z" : `2026-11-28T${text}:00Z`;
}

function segment([from, to, availability, reason, withNvr = false]: Part): Segment {
  const status = availability === "up" ? "online" : availability === "down" ? "offline" : null;
  return { from: time(from), to: time(to), availability, status, reason, with_nvr: withNvr };
}

/** The worked example of docs/availability.md: a recorder on 28 November. */
export const dayOfRecorder: readonly Segment[] = (
  [
    ["00:00", "08:00", "up", null],
    ["08:00", "08:30", "down", "ping_timeout"],
    ["08:30", "08:40", "unobserved", "observation_gap"],
    ["08:40", "09:00", "down", "ping_timeout"],
    ["09:00", "12:00", "up", null],
    ["12:00", "14:00", "excluded", "disabled"],
    ["14:00", "14:05", "down", "disconnected"],
    ["14:05", "24:00", "up", null],
  ] as const
).map(segment);

/** The same day of its camera, which was besides off by itself. */
export const dayOfCamera: readonly Segment[] = (
  [
    ["00:00", "08:00", "up", null],
    ["08:00", "08:30", "down", "ping_timeout", true],
    ["08:30", "08:40", "unobserved", "observation_gap"],
    ["08:40", "09:00", "down", "ping_timeout", true],
    ["09:00", "10:00", "up", null],
    ["10:00", "10:30", "down", "reported"],
    ["10:30", "12:00", "up", null],
    ["12:00", "14:00", "excluded", "disabled"],
    ["14:00", "14:05", "down", "disconnected", true],
    ["14:05", "24:00", "up", null],
  ] as const
).map(segment);

/** The item of a life, as the registry makes it. */
export function itemOf(id: number | null, name: string | null, segments: readonly Segment[]): ReportItem {
  const secondsOf = (wanted: (segment: Segment) => boolean): number =>
    segments.filter(wanted).reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 1_000, 0);
  const up = secondsOf(({ availability }) => availability === "up");
  const down = secondsOf(({ availability }) => availability === "down");
  const outages = outagesOf(segments);
  return {
    id,
    name,
    seconds: secondsOf(() => true),
    up_seconds: up,
    down_seconds: down,
    excluded_seconds: secondsOf(({ availability }) => availability === "excluded"),
    unobserved_seconds: secondsOf(({ availability }) => availability === "unobserved"),
    down_with_nvr_seconds: secondsOf((one) => one.availability === "down" && one.with_nvr),
    outages: outages.length,
    longest_outage_seconds: Math.max(0, ...outages.map(({ seconds }) => seconds)),
    availability_percent: up + down === 0 ? null : Math.floor((up * 1_000_000) / (up + down)) / 10_000,
    why_null: up + down === 0 ? "unobserved" : null,
  };
}
