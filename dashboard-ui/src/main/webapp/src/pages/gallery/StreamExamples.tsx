import type { Device } from "../../api/devices.ts";
import { LivePicture } from "../../components/streams/LivePicture.tsx";
import { TwoFacts } from "../../components/streams/TwoFacts.tsx";
import type { Camera } from "../../core/model.ts";
import styles from "./GalleryPage.module.css";

const LOADED = Date.now();

const STREAM: Device = {
  id: 1,
  key: "gate-north",
  server: "main",
  isActive: true,
  inactiveReason: null,
  isReady: true,
  onDemand: false,
  lastSeen: LOADED,
  tracks: ["H264"],
  readers: 0,
  bitrateKbps: 812,
  size: { width: 640, height: 360 },
  sourceAddress: "10.0.0.46:554",
  whepUrl: "http://127.0.0.1:8889/gate-north/whep",
  cameraId: 1,
  nvrId: 1,
  link: "address",
  candidates: [],
  at: LOADED - 40_000,
};

const CAMERA: Camera = {
  id: 1,
  nvrId: 1,
  name: "CAM-001",
  displayName: null,
  ipAddress: "10.0.0.46",
  status: "online",
  reason: "reported",
  since: LOADED - 3_600_000,
  evidence: "online",
  notReportedSince: null,
  reportedWord: null,
  version: "",
};

const inactive = (inactiveReason: string): Partial<Device> => ({ isActive: false, isReady: false, inactiveReason });

const EXAMPLES: readonly (readonly [title: string, device: Partial<Device>, camera: Partial<Camera>])[] = [
  ["Gate, active", {}, {}],
  ["Gate, idle on demand", { isReady: false, onDemand: true }, {}],
  ["Gate, offline and streaming", {}, { status: "offline", evidence: "offline" }],
  ["Gate, online and not streaming", inactive("not_ready"), {}],
  ["Gate, path gone", inactive("path_gone"), { notReportedSince: LOADED - 600_000 }],
  ["Gate, media server away", inactive("media_server_unreachable"), { status: "offline", reason: "nvr_offline" }],
];

/** The place of a picture before somebody asks for it, and the two facts beside it. */
export function StreamExamples() {
  return (
    <div className={styles.tiles}>
      {EXAMPLES.map(([title, device, camera]) => (
        <div key={title}>
          <LivePicture device={{ ...STREAM, ...device }} title={title} />
          <TwoFacts camera={{ ...CAMERA, ...camera }} evidenceAt={LOADED - 3_000} device={{ ...STREAM, ...device }} />
        </div>
      ))}
    </div>
  );
}
