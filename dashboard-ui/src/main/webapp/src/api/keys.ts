import type { ListedMeasure } from "../core/measures.ts";
import type { AlertFilter } from "./alerts.ts";
import type { CameraFilter, CameraOrder } from "./cameras.ts";
import type { Subject } from "./history.ts";
import type { AskedTime } from "./telemetry.ts";

/** The keys under which answers of the server are kept, all in one place, so that whoever changes something finds what shows it. */
export const keys = {
  recorder: (id: number) => ["recorder", id] as const,
  /** Every list of cameras. */
  cameras: ["cameras"] as const,
  cameraList: (filter: CameraFilter, sort: CameraOrder, round: number) => ["cameras", filter, sort, round] as const,
  camera: (id: number) => ["camera", id] as const,
  /** All that is known of the past of a recorder or a camera. */
  history: ({ kind, id }: Subject) => ["history", kind, id] as const,
  lastDay: ({ kind, id }: Subject) => ["history", kind, id, "last-day"] as const,
  changes: ({ kind, id }: Subject) => ["history", kind, id, "changes"] as const,
  /** Every list of what is reported and not registered. */
  unregisteredCameras: ["unregistered-cameras"] as const,
  unregisteredCamerasOf: (nvrId: number) => ["unregistered-cameras", "of", nvrId] as const,
  unregisteredCamerasLike: (q: string) => ["unregistered-cameras", "like", q] as const,
  sites: ["sites"] as const,
  site: (id: number) => ["site", id] as const,
  customers: ["customers"] as const,
  customer: (id: number) => ["customer", id] as const,
  changeCounts: (step: number, steps: number) => ["stats", "changes", step, steps] as const,
  regions: ["stats", "regions"] as const,
  systemHealth: ["system", "health"] as const,
  videoSettings: ["system", "video"] as const,
  devices: ["devices"] as const,
  mediaServers: ["media", "servers"] as const,
  walls: ["media", "walls"] as const,
  /** As it is edited, and as it is shown. */
  wall: (id: number) => ["media", "wall", id] as const,
  shownWall: (id: number) => ["media", "shown-wall", id] as const,
  metrics: (cameraId: number, span: AskedTime) => ["telemetry", "camera", cameraId, "metrics", span] as const,
  hardware: (cameraId: number) => ["telemetry", "camera", cameraId, "hardware"] as const,
  recorderMetrics: (nvrId: number, measure: ListedMeasure) => ["telemetry", "recorder", nvrId, measure] as const,
  latestFigures: (measure: ListedMeasure, descending: boolean, siteId: number | null) => ["telemetry", "latest", measure, descending, siteId] as const,
  unknownCameras: ["telemetry", "unknown-cameras"] as const,
  /** Every list of alerts. */
  alerts: ["alerts"] as const,
  alertList: (filter: AlertFilter) => ["alerts", "list", filter] as const,
  latestAlerts: ["alerts", "latest"] as const,
  alert: (id: number) => ["alert", id] as const,
  /** All that belongs to reports, and can be given up at once. */
  report: ["report"] as const,
  reportTotal: (scope: object) => ["report", "total", scope] as const,
  reportItems: (by: string, scope: object) => ["report", "items", by, scope] as const,
  reportTimeline: ({ kind, id }: Subject, from: number, to: number) => ["report", "timeline", kind, id, from, to] as const,
  reportPlaces: ["report-places"] as const,
  alertRules: ["alert-rules"] as const,
  /** As it is edited. */
  alertRule: (id: number) => ["alert-rule", id] as const,
  windows: ["maintenance-windows"] as const,
  window: (id: number) => ["maintenance-window", id] as const,
  windowPreview: (request: object) => ["maintenance-preview", request] as const,
  channels: ["notification-channels"] as const,
  channel: (id: number) => ["notification-channel", id] as const,
  deliveries: (channelId: number) => ["notification-deliveries", channelId] as const,
  pushKey: ["web-push", "key"] as const,
  pushHere: ["web-push", "here"] as const,
};
