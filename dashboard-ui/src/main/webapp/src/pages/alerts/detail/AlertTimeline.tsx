import type { AlertStep } from "../../../api/alerts.ts";
import { useClockText } from "../../../app/fleet-context.ts";
import { alertDetailWords as words } from "../../../words/alerts.ts";
import { exactTime, pointInTime } from "../../../words/time.ts";
import panel from "../../../components/Panel.module.css";
import styles from "./AlertPanel.module.css";

function StepLine({ step: { at, action, by, comment, detail } }: { readonly step: AlertStep }) {
  const point = useClockText((now) => pointInTime(at, now));
  return (
    <li className={styles.step} data-action={action}>
      <time className={panel.at} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {point}
      </time>
      <span className={styles.happened}>
        <span>
          <strong className={styles.action}>{words.step(action)}</strong>
          {by !== null && <span className={panel.quiet}> {words.by(by)}</span>}
        </span>
        {comment !== null && <span className={styles.comment}>{comment}</span>}
        {detail !== null && <span className={panel.quiet}>{detail}</span>}
      </span>
    </li>
  );
}

/** All that happened to an alert, in the order of time: who did what and said what, and to whom it was told. */
export function AlertTimeline({ steps }: { readonly steps: readonly AlertStep[] }) {
  return (
    <section className={panel.part} aria-label={words.timeline}>
      <h3 className={panel.heading}>{words.timeline}</h3>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps are only added, at the end
          <StepLine key={index} step={step} />
        ))}
      </ol>
    </section>
  );
}
