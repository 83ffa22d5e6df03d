import { useCallback } from "react";
import type { Device } from "../../api/devices.ts";
import { useClockText, useRecorder } from "../../app/fleet-context.ts";
import type { Camera, Recorder } from "../../core/model.ts";
import { recorderFact, streamFact, streamWords } from "../../words/streams.ts";
import { StatusMark, type MarkState } from "../StatusMark.tsx";
import { streamMark } from "./StreamStatus.tsx";
import styles from "./TwoFacts.module.css";

interface Props {
  /** Null for a stream that is linked to no camera. */
  readonly camera: Camera | null;
  /** When its recorder last spoke of it, epoch milliseconds; null where that is not read. */
  readonly evidenceAt?: number | null;
  readonly device: Device | null;
}

function markOf(camera: Camera, recorder: Recorder | undefined): MarkState {
  if (camera.status === "online") {
    return camera.notReportedSince === null ? "ok" : "unknown";
  }
  return recorder?.status === "offline" || recorder?.enabled === false ? "unknown" : "offline";
}

function OfRecorder({ camera, evidenceAt }: { readonly camera: Camera; readonly evidenceAt: number | null }) {
  const recorder = useRecorder(camera.nvrId);
  const words = useClockText(useCallback((now) => recorderFact(camera, recorder, evidenceAt, now), [camera, recorder, evidenceAt]));
  return (
    <li className={styles.fact}>
      <StatusMark state={markOf(camera, recorder)} />
      <span>{words}</span>
    </li>
  );
}

function OfStream({ device }: { readonly device: Device }) {
  const words = useClockText(useCallback((now) => streamFact(device, now), [device]));
  return (
    <li className={styles.fact}>
      <StatusMark state={streamMark(device)} />
      <span>{words}</span>
    </li>
  );
}

/** Two facts side by side, never one: what the recorder says of its camera, and what the media server says of the stream. */
export function TwoFacts({ camera, evidenceAt = null, device }: Props) {
  return (
    <ul className={styles.facts} aria-label={streamWords.facts}>
      {camera !== null && <OfRecorder camera={camera} evidenceAt={evidenceAt} />}
      {device !== null && <OfStream device={device} />}
    </ul>
  );
}
