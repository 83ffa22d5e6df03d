import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { StackedBar } from "../../components/StackedBar.tsx";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import { number } from "../../words/counted.ts";
import { distributionWords as words, shareWords, speaksOfThePast } from "../../words/dashboard.ts";
import { Card } from "./Card.tsx";
import cardStyles from "./Card.module.css";
import styles from "./StatusDistribution.module.css";

interface Part {
  readonly state: MarkState;
  readonly word: string;
  readonly value: number;
}

/** A bar, and its parts in words and numbers. */
function Distribution({ title, parts }: { readonly title: string; readonly parts: readonly Part[] }) {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  return (
    <div className={styles.distribution}>
      <h3 className={styles.title}>{title}</h3>
      <StackedBar shares={parts.map(({ state, word, value }) => ({ key: word, state, value }))} />
      <ul className={styles.legend}>
        {parts.map(({ state, word, value }) => (
          <li key={word} className={styles.part}>
            <StatusMark state={state} quiet={value === 0} />
            <span className={styles.value}>{number(value)}</span> {word}
            <span className={cardStyles.quiet}>{shareWords(value, total)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How many recorders and cameras are in which status, the worst first. */
export function StatusDistribution() {
  const { realtime } = useFleet();
  const past = speaksOfThePast(useObservable(realtime.connection));
  const summary = useObservable(realtime.summary);
  const { totalNvrs, onlineNvrs, warningNvrs, offlineNvrs, neverConnectedNvrs, disabledNvrs } = summary;
  return (
    <Card title={past ? words.titlePast : words.title}>
      <Distribution
        title={words.recorders(totalNvrs)}
        parts={[
          { state: "offline", word: words.offline, value: offlineNvrs - neverConnectedNvrs },
          { state: "warning", word: words.warning, value: warningNvrs },
          { state: "unknown", word: words.neverConnected, value: neverConnectedNvrs },
          { state: "ok", word: words.online, value: onlineNvrs },
        ]}
      />
      <Distribution
        title={words.cameras(summary.totalCameras)}
        parts={[
          { state: "offline", word: words.offline, value: summary.offlineCameras },
          { state: "ok", word: words.online, value: summary.onlineCameras },
        ]}
      />
      {disabledNvrs > 0 && <p className={cardStyles.quiet}>{words.disabled(disabledNvrs)}</p>}
    </Card>
  );
}
