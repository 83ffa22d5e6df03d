import type { Device } from "../api/devices.ts";
import type { FleetApi, Page } from "../core/fleet-api.ts";
import type { CameraFrame, NvrFrame, StreamFrame } from "../core/frames.ts";
import type { Camera, Customer, Recorder, Site, StatusChange, Summary, UnknownHostname } from "../core/model.ts";
import { EMPTY_SUMMARY, replaceInSummary } from "../core/summary.ts";

/** A version as the registry writes it, growing with its two parts. */
export function version(offset: number, index = 0): string {
  return `000001-${String(offset).padStart(15, "0")}-${String(index).padStart(6, "0")}`;
}

/** A recorder with two cameras that are online; letters, counts and versions that are not given follow from the others. */
export function recorder(id: number, changes: Partial<Recorder> = {}): Recorder {
  const { camerasTotal = changes.cameraStates?.length ?? 2 } = changes;
  const { cameraStates = "o".repeat(changes.camerasOnline ?? camerasTotal).padEnd(camerasTotal, "x") } = changes;
  return {
    id,
    hostname: `nvr-${id}`,
    deviceName: `Recorder ${id}`,
    siteId: null,
    enabled: true,
    status: "online",
    reason: "connected",
    since: 1_000,
    lastSeen: 2_000,
    cameraStates,
    camerasTotal,
    camerasOnline: cameraStates.split("o").length - 1,
    unregisteredCameras: 0,
    conflict: null,
    reportedWord: null,
    lastRefusal: null,
    revision: 1,
    version: version(1),
    camerasVersion: changes.version ?? version(1),
    ...changes,
  };
}

export function site(id: number, changes: Partial<Site> = {}): Site {
  return { id, name: `Site ${id}`, region: null, customerId: null, timeZone: null, ...changes };
}

export function camera(nvrId: number, index: number, changes: Partial<Camera> = {}): Camera {
  return {
    id: nvrId * 100 + index,
    nvrId,
    name: `CAM-${index}`,
    displayName: null,
    ipAddress: null,
    status: "online",
    reason: "reported",
    since: 1_000,
    evidence: "online",
    notReportedSince: null,
    reportedWord: null,
    version: version(1),
    ...changes,
  };
}

/** A stream that is active and linked to nothing; what is not given is of a small picture. */
export function device(id: number, changes: Partial<Device> = {}): Device {
  const key = changes.key ?? `path-${id}`;
  return {
    id,
    key,
    server: "main",
    isActive: true,
    inactiveReason: null,
    isReady: true,
    onDemand: false,
    lastSeen: 1_000,
    tracks: ["H264"],
    readers: 0,
    bitrateKbps: 812,
    size: { width: 640, height: 360 },
    sourceAddress: "10.0.0.46:554",
    whepUrl: `http://127.0.0.1:8889/${key}/whep`,
    cameraId: null,
    nvrId: null,
    link: "none",
    candidates: [],
    at: 1_000,
    ...changes,
  };
}

export function streamFrame(deviceId: number, changes: Partial<StreamFrame> = {}): StreamFrame {
  return { deviceId, deviceKey: `path-${deviceId}`, server: "main", cameraId: null, nvrId: null, isActive: true, inactiveReason: null, at: 5_000, ...changes };
}

export function nvrFrame(nvrId: number, changes: Partial<NvrFrame> = {}): NvrFrame {
  return {
    type: "nvr_offline",
    nvrId,
    hostname: `nvr-${nvrId}`,
    deviceName: `Recorder ${nvrId}`,
    camerasUpdated: 2,
    status: "offline",
    oldStatus: "online",
    reason: "lease_expired",
    since: 5_000,
    version: version(5),
    cameraStates: "xx",
    camerasOnline: 0,
    ...changes,
  };
}

export function cameraFrame(nvrId: number, index: number, changes: Partial<CameraFrame> = {}): CameraFrame {
  return {
    type: "camera_status_update",
    cameraId: nvrId * 100 + index,
    nvrId,
    name: `CAM-${index}`,
    status: "offline",
    oldStatus: changes.status === "online" ? "offline" : "online",
    reason: "reported",
    since: 5_000,
    version: version(5),
    cameraStates: "xo",
    camerasOnline: 1,
    ...changes,
  };
}

export function unknownHostname(hostname: string, changes: Partial<UnknownHostname> = {}): UnknownHostname {
  const last = { at: 9_000, remoteAddress: "192.0.2.7", code: 4500, reason: "unknown hostname" };
  return { hostname, firstSeen: 1_000, count: 3, last, ...changes };
}

function onePage<T>(items: readonly T[]): Promise<Page<T>> {
  return Promise.resolve({ items, next: null });
}

/** A registry that answers from lists, which a test may replace. */
export class FakeApi implements FleetApi {
  recorderList: readonly Recorder[] = [];
  cameraList: readonly Camera[] = [];
  siteList: readonly Site[] = [];
  customerList: readonly Customer[] = [];
  unknownList: readonly UnknownHostname[] = [];
  /** What changed last, newest first. */
  changeList: readonly StatusChange[] = [];
  failure: Error | null = null;
  reads = 0;
  cameraReads = 0;
  comparisons = 0;

  recorders(): Promise<Page<Recorder>> {
    this.reads += 1;
    return this.failure === null ? onePage(this.recorderList) : Promise.reject(this.failure);
  }

  sites(): Promise<Page<Site>> {
    return onePage(this.siteList);
  }

  customers(): Promise<Page<Customer>> {
    return onePage(this.customerList);
  }

  recorder(id: number): Promise<Recorder | null> {
    return Promise.resolve(this.recorderList.find((candidate) => candidate.id === id) ?? null);
  }

  camerasOf(nvrId: number): Promise<Page<Camera>> {
    this.cameraReads += 1;
    return onePage(this.cameraList.filter((candidate) => candidate.nvrId === nvrId));
  }

  unknownHostnames(): Promise<Page<UnknownHostname>> {
    return this.failure === null ? onePage(this.unknownList) : Promise.reject(this.failure);
  }

  summary(): Promise<Summary> {
    const counts = this.recorderList.reduce((summary, read) => replaceInSummary(summary, undefined, read), EMPTY_SUMMARY);
    return this.failure === null ? Promise.resolve(counts) : Promise.reject(this.failure);
  }

  latestChanges(): Promise<Page<StatusChange>> {
    this.comparisons += 1;
    return this.failure === null ? onePage(this.changeList) : Promise.reject(this.failure);
  }
}
