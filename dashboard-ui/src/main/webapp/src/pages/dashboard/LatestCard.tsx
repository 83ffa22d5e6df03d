import { Link } from "@tanstack/react-router";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { conditionSince } from "../../core/condition.ts";
import { latestWords as words, speaksOfThePast } from "../../words/dashboard.ts";
import { recorderWords } from "../../words/recorders.ts";
import { conditionWords } from "../recorders/condition-words.ts";
import { Card } from "./Card.tsx";
import styles from "./LatestCard.module.css";
import { useHeld } from "./use-held.ts";
import { useWorst } from "./use-worst.ts";

const SHOWN = 5;

function Problem({ id }: { readonly id: number }) {
  const entry = useRecorder(id);
  const sites = useObservable(useFleet().realtime.sites);
  if (entry === undefined) {
    return null;
  }
  const { recorder } = entry;
  const { mark, why } = conditionWords(entry);
  const site = recorder.siteId === null ? undefined : sites.get(recorder.siteId);
  return (
    <li>
      <Link id={`problem-${id}`} className={styles.problem} to="/recorders" search={{ open: [id] }}>
        <StatusMark state={mark === "ok" ? "warning" : mark} />
        <span className={styles.name}>{recorder.deviceName}</span>
        <span className={styles.place}>
          {site === undefined ? recorder.hostname : recorderWords.atSite(site.name, recorder.hostname)}
        </span>
        <span className={styles.why}>{why}</span>
        <Since at={conditionSince(entry)} />
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
