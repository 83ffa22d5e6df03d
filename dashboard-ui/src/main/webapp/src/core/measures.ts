/** What cameras are compared by; the first is what nobody had to choose. */
export const MEASURES = [
  "ping_ms",
  "packet_loss_percent",
  "quality_score",
  "fps",
  "bitrate_kbps",
  "temperature_celsius",
  "storage_percent",
  "uptime_seconds",
] as const;
export type ListedMeasure = (typeof MEASURES)[number];
