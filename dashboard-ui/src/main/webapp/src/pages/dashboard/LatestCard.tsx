import { Link } from "@tanstack/react-router";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { conditionSince } from "../../core/condition.ts";
import { latestWords as words, speaksOfThePast } from "../../words/dashboard.ts";
import { conditionWords } from "../../app/condition-words.ts";
import { Card } from "./Card.tsx";
import styles from "./LatestCard.module.css";
import { useHeld } from "./use-held.ts";
import { useWorst } from "./use-worst.ts";

const SHOWN = 5;

function Problem({ id }: { readonly id: number }) {
  const recorder = useRecorder(id);
  const sites = useObservable(useFleet().realtime.sites);
  if (recorder === undefined) {
    return null;
  }
  const { mark, word, why } = conditionWords(recorder);
  const since = conditionSince(recorder);
  const site = recorder.siteId === null ? undefined : sites.get(recorder.siteId);
  return (
    <li>
      <Link id={`problem-${id}`} className={styles.problem} to="/recorders" search={{ open: [id] }}>
        <StatusMark state={mark === "ok" ? "warning" : mark} />
        <span className={styles.who}>
          <span className={styles.name}>{recorder.deviceName}</span>{" "}
          <span className={styles.place}>{words.place(site?.name ?? null, recorder.hostname)}</span>
        </span>
        <span className={styles.why}>{words.why(word, why)}</span>
        {since !== null && <Since at={since} />}
      </Link>
    </li>
  );
}

/** The recorders that need a person most. */
export function LatestCard() {
  const { realtime } = useFleet();
  const past = speaksOfThePast(useObservable(realtime.connection));
  const { shown: worst, hold } = useHeld(useWorst());
  return (
    <Card title={past ? words.titlePast : words.title}>
      {worst.length === 0 ? (
        <p className={styles.none}>
          <StatusMark state="ok" />
          {past ? words.nonePast : words.none}
        </p>
      ) : (
        <ul className={styles.problems} {...hold}>
          {worst.slice(0, SHOWN).map((id) => (
            <Problem key={id} id={id} />
          ))}
        </ul>
      )}
      {worst.length > SHOWN && (
        <Link className={styles.all} to="/recorders" search={{ status: "problems" }}>
          {words.all(worst.length)}
        </Link>
      )}
    </Card>
  );
}
