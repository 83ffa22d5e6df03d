/** The keys under which answers of the server are kept, all in one place, so that whoever changes something finds what shows it. */
export const keys = {
  recorder: (id: number) => ["recorder", id] as const,
  timeline: (nvrId: number) => ["timeline", nvrId] as const,
  changes: (nvrId: number) => ["changes", nvrId] as const,
  unregisteredCameras: (nvrId: number) => ["unregistered-cameras", nvrId] as const,
  camera: (id: number) => ["camera", id] as const,
  sites: ["sites"] as const,
  site: (id: number) => ["site", id] as const,
  customers: ["customers"] as const,
  customer: (id: number) => ["customer", id] as const,
};
