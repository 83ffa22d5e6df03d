import * as v from "valibot";

/** Shortest and longest time for which a toast may be shown, in milliseconds. */
export const NOTIFICATION_DURATION = { min: 2_000, max: 60_000 } as const;

/**
 * What a person may set of the live page, by the names of the real-time update plan; what else that plan lists is decided by
 * the page or its server (docs/realtime-config.md). Each setting that is missing or makes no sense is as if never set.
 */
export const realtimeConfig = v.object({
  /** Whether what happens is told over the page, in toasts. */
  showNotifications: v.fallback(v.boolean(), true),
  /** Whether a tone is played for critical alerts and warnings; without alerts, when recorders go offline. */
  soundAlerts: v.fallback(v.boolean(), false),
  /** How long a toast is shown, in milliseconds; one that needs a person stays twice as long. */
  notificationDuration: v.fallback(
    v.pipe(v.number(), v.integer(), v.minValue(NOTIFICATION_DURATION.min), v.maxValue(NOTIFICATION_DURATION.max)),
    5_000,
  ),
});

export type RealtimeConfig = Readonly<v.InferOutput<typeof realtimeConfig>>;
