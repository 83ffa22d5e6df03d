import { useEffect } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import type { Summary } from "../../core/model.ts";
import { counted, number } from "../../words/counted.ts";
import styles from "./Headline.module.css";

function wordsOf(summary: Summary, past: boolean): { readonly title: string; readonly detail: string } {
  const { totalNvrs, offlineNvrs, warningNvrs, offlineCameras, totalCameras, onlineCameras } = summary;
  const be = past ? " were" : "";
  const cameras = `${number(onlineCameras)} of ${counted(totalCameras, "camera")}${be} online`;
  const allOnline = `All ${counted(totalNvrs, "recorder")}${be} online`;
  if (offlineNvrs > 0) {
    const was = past ? (offlineNvrs === 1 ? " was" : " were") : "";
    return { title: `${number(offlineNvrs)} of ${counted(totalNvrs, "recorder")}${was} offline`, detail: cameras };
  }
  if (warningNvrs > 0) {
    return { title: `${counted(warningNvrs, "recorder")}${past ? " had" : " with"} a warning`, detail: cameras };
  }
  if (offlineCameras > 0) {
    const was = past ? (offlineCameras === 1 ? " was" : " were") : "";
    return { title: `${counted(offlineCameras, "camera")}${was} offline`, detail: allOnline };
  }
  const one = `The recorder ${past ? "was" : "is"} online`;
  return { title: totalNvrs === 1 ? one : allOnline, detail: cameras };
}

/** The fleet in one sentence, also in the title of the browser's tab; of the past when the page is not live. */
export function Headline() {
  const { realtime } = useFleet();
  const connection = useObservable(realtime.connection);
  const { title, detail } = wordsOf(useObservable(realtime.summary), connection.state !== "live");
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
