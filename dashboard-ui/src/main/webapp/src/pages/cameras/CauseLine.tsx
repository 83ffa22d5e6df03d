import { Link } from "@tanstack/react-router";
import { useRecorder } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { CameraStrip } from "../../components/CameraStrip.tsx";
import { Since } from "../../components/Since.tsx";
import { Status } from "../../components/Status.tsx";
import { stateWords } from "../../words/components.ts";
import { cameraWords } from "../../words/cameras.ts";
import { whyRecorder } from "../../words/reasons.ts";
import styles from "./cells.module.css";
import type { Row } from "./rows.ts";

type Cause = Extract<Row, { readonly kind: "cause" }>;

/** The one line of a recorder that is away: what is the matter is there, and its cameras went with it. */
export function CauseLine({ cause, onUnfold }: { readonly cause: Cause; readonly onUnfold: (nvrId: number) => void }) {
  const { nvrId, hostname, cameras, unfolded } = cause;
  const recorder = useRecorder(nvrId);
  const neverThere = recorder !== undefined && (!recorder.enabled || recorder.reason === "never_connected");
  const back = recorder !== undefined && recorder.enabled && recorder.status !== "offline";
  return (
    <div className={styles.cause}>
      <Status state={back ? "ok" : neverThere ? "unknown" : "offline"} word={back ? stateWords.ok : cameraWords.cause.recorder} />
      <Link className={`${styles.link} ${styles.causeName}`} to="/recorders" search={{ open: [nvrId] }}>
        {recorder?.deviceName ?? hostname}
      </Link>
      <span className={styles.quiet}>{recorder === undefined ? null : recorder.enabled ? whyRecorder(recorder) : cameraWords.away(recorder)}</span>
      {recorder !== undefined && <Since at={recorder.since} />}
      <span className={styles.causeEnd}>
        <CameraStrip states={"x".repeat(cameras)} hollow />
        <Button tone="quiet" aria-expanded={unfolded} onClick={() => onUnfold(nvrId)}>
          {unfolded ? cameraWords.cause.hide(cameras) : cameraWords.cause.show(cameras)}
        </Button>
      </span>
    </div>
  );
}
