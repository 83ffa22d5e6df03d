/** Status of a recorder on the wire. */
export type NvrStatus = "online" | "warning" | "offline";

/** Status of a camera on the wire. */
export type CameraStatus = "online" | "offline";

/** A recorder as the page knows it. Times are epoch milliseconds; `version` is compared as text. */
export interface Recorder {
  readonly id: number;
  readonly hostname: string;
  readonly deviceName: string;
  readonly siteId: number | null;
  readonly enabled: boolean;
  readonly status: NvrStatus;
  readonly reason: string;
  readonly since: number;
  readonly lastSeen: number | null;
  readonly camerasTotal: number;
  readonly camerasOnline: number;
  readonly unregisteredCameras: number;
  /** The addresses of two machines that use this hostname; null when there is one. */
  readonly conflict: string | null;
  readonly revision: number;
  readonly version: string;
}

/** A camera as the page knows it; `evidence` is what its recorder last said of it. */
export interface Camera {
  readonly id: number;
  readonly nvrId: number;
  readonly name: string;
  readonly displayName: string | null;
  readonly ipAddress: string | null;
  readonly status: CameraStatus;
  readonly reason: string;
  readonly since: number;
  readonly evidence: CameraStatus | null;
  /** Since when its connected recorder's reports leave it out; null when they name it. */
  readonly notReportedSince: number | null;
  readonly version: string;
}

export interface Site {
  readonly id: number;
  readonly name: string;
  readonly region: string | null;
}

/**
 * A recorder with its cameras: what one row shows. Replaced as a whole when any part of it changes.
 *
 * `cameras` is sorted by name and stays empty until they are loaded; the counts are right from the start.
 */
export interface RecorderEntry {
  readonly recorder: Recorder;
  readonly cameras: readonly Camera[];
  readonly camerasTotal: number;
  readonly camerasOnline: number;
}

/** Counts over the fleet; disabled recorders and their cameras are counted apart, as `/api/stats/summary` does. */
export interface Summary {
  readonly totalNvrs: number;
  readonly onlineNvrs: number;
  readonly warningNvrs: number;
  readonly offlineNvrs: number;
  readonly disabledNvrs: number;
  readonly totalCameras: number;
  readonly onlineCameras: number;
  readonly offlineCameras: number;
}
