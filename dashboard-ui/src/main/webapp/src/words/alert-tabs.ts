/** The pages that belong to alerts. */
export const alertTabWords = {
  label: "Alerts and their settings",
  alerts: "Alerts",
  rules: "Rules",
  maintenance: "Maintenance",
  channels: "Channels",
} as const;
