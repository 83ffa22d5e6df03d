import { pointInTime } from "./time.ts";

/** What is said of something in maintenance where it is shown. */
export const maintenanceMarkWords = {
  mark: "Maintenance",
  until: (name: string, until: number, now: number): string => `${name}: maintenance until ${pointInTime(until, now)}; alerts are listed and not sent`,
  /** In a panel. */
  now: (name: string, until: number, now: number): string => `In maintenance until ${pointInTime(until, now)}: ${name}`,
  start: "Maintenance for 2 h",
  startHint: "For two hours alerts are listed and not sent, and reports leave the time out.",
  /** The name of the window that is made: "North gate, 29 Nov, 14:02". */
  name: (subject: string, when: string): string => `${subject}, ${when}`,
  begun: (subject: string): string => `${subject} is in maintenance`,
  begunDetail: (until: number, now: number): string => `Until ${pointInTime(until, now)}.`,
  see: "Show the window",
  end: "End it now",
  ended: (name: string): string => `${name} is over`,
  plan: "Plan maintenance",
} as const;
