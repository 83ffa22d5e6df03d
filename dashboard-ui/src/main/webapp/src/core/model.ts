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
  /** One letter per camera, in the order of their names: `o` online, `x` offline, `u` not reported, `?` unreadable. */
  readonly cameraStates: string;
  readonly camerasTotal: number;
  /** How many count as online; of those that are not reported or unreadable some may. */
  readonly camerasOnline: number;
  readonly unregisteredCameras: number;
  /** The addresses of two machines that use this hostname; null when there is one. */
  readonly conflict: string | null;
  /** What it calls its own status, while that is no word that can be read; null when it is one. */
  readonly reportedWord: string | null;
  /** When it was turned away last, and why; it may have been let in since. */
  readonly lastRefusal: Refusal | null;
  readonly revision: number;
  readonly version: string;
  /** Version of what is known of its cameras, which updates of single cameras tell too. */
  readonly camerasVersion: string;
}

/** Somebody who was turned away by the server; `code` is the close code of the protocol. */
export interface Refusal {
  readonly at: number;
  readonly remoteAddress: string;
  readonly code: number;
  readonly reason: string;
}

/** A hostname that tries to connect and is not registered. Times are epoch milliseconds. */
export interface UnknownHostname {
  readonly hostname: string;
  readonly firstSeen: number;
  /** How often it was turned away. */
  readonly count: number;
  readonly last: Refusal;
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
  /** Since when its connected recorder's reports leave it out or cannot be read; null when they name it. */
  readonly notReportedSince: number | null;
  /** What its recorder calls its status, while that is no word that can be read; null when it is one. */
  readonly reportedWord: string | null;
  readonly version: string;
}

export interface Site {
  readonly id: number;
  readonly name: string;
  readonly region: string | null;
  /** Null when it belongs to nobody in particular. */
  readonly customerId: number | null;
  /** Name of the tz database; null for the viewer's own. */
  readonly timeZone: string | null;
}

/** Somebody whose recorders are watched. */
export interface Customer {
  readonly id: number;
  readonly name: string;
}

/** That a recorder, or one of its cameras, changed its status; `at` is the server's time, epoch milliseconds. */
export interface StatusChange {
  readonly nvrId: number;
  /** Null when the recorder itself changed. */
  readonly cameraId: number | null;
  readonly at: number;
  readonly version: string;
}

/** Counts over the fleet; disabled recorders and their cameras are counted apart, as `/api/stats/summary` does. */
export interface Summary {
  readonly totalNvrs: number;
  readonly onlineNvrs: number;
  readonly warningNvrs: number;
  readonly offlineNvrs: number;
  /** A part of those that are offline. */
  readonly neverConnectedNvrs: number;
  readonly disabledNvrs: number;
  readonly totalCameras: number;
  readonly onlineCameras: number;
  readonly offlineCameras: number;
}
