import { useCallback } from "react";
import { useClockText } from "../../../app/fleet-context.ts";
import { FlapStatus } from "../../../components/FlapStatus.tsx";
import { Since } from "../../../components/Since.tsx";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import { whyRecorder } from "../../../words/reasons.ts";
import { ago, pointInTime } from "../../../words/time.ts";
import { conditionWords } from "../../../app/condition-words.ts";
import styles from "./RecorderDetail.module.css";
import { Section } from "./Section.tsx";

/** Last sign of life of a recorder; the server writes it down every half minute, so seconds would be a pretence. */
function LastSeen({ at }: { readonly at: number }) {
  return useClockText(useCallback((now) => detailWords.lastSeen(pointInTime(at, now), ago(at, now)), [at]));
}

/** Its status, why, since when, and how old that knowledge is. */
export function Evidence({ recorder }: { readonly recorder: Recorder }) {
  const { enabled, status, reason, since, lastSeen, camerasTotal, reportedWord } = recorder;
  const { mark, word, why } = conditionWords(recorder);
  const away = enabled && status === "offline" && reason !== "never_connected";
  return (
    <Section title={detailWords.evidence}>
      <p className={styles.status} role="status">
        <FlapStatus type="nvr" id={recorder.id} state={mark} word={word} /> <span>{why === "" ? whyRecorder(recorder) : why}</span>
      </p>
      <p className={styles.facts}>
        <Since at={since} />
        <span>{lastSeen === null ? detailWords.neverSeen : <LastSeen at={lastSeen} />}</span>
        {!enabled && <span>{detailWords.disabled}</span>}
        {away && camerasTotal > 0 && <span>{detailWords.camerasWent}</span>}
        {reportedWord !== null && <span>{detailWords.unreadable(reportedWord)}</span>}
      </p>
    </Section>
  );
}
