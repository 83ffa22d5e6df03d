import { useEffect } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import type { Summary } from "../../core/model.ts";
import { counted, number } from "../../words/counted.ts";
import styles from "./Headline.module.css";

function wordsOf(summary: Summary): { readonly title: string; readonly detail: string } {
  const { totalNvrs, offlineNvrs, warningNvrs, offlineCameras, totalCameras, onlineCameras } = summary;
  const cameras = `${number(onlineCameras)} of ${counted(totalCameras, "camera")} online`;
  if (offlineNvrs > 0) {
    return { title: `${number(offlineNvrs)} of ${counted(totalNvrs, "recorder")} offline`, detail: cameras };
  }
  if (warningNvrs > 0) {
    return { title: `${counted(warningNvrs, "recorder")} with a warning`, detail: cameras };
  }
  if (offlineCameras > 0) {
    return { title: `${counted(offlineCameras, "camera")} offline`, detail: `All ${counted(totalNvrs, "recorder")} online` };
  }
  return { title: totalNvrs === 1 ? "The recorder is online" : `All ${counted(totalNvrs, "recorder")} online`, detail: cameras };
}

/** The fleet in one sentence, also in the title of the browser's tab. */
export function Headline() {
  const summary = useObservable(useFleet().realtime.summary);
  const { title, detail } = wordsOf(summary);
  useEffect(() => {
    document.title = `${title} · NVR Fleet`;
  }, [title]);
  return (
    <div className={styles.headline}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.detail}>{detail}</p>
    </div>
  );
}
