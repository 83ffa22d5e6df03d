import type { Subject, Timeline } from "../../api/history.ts";
import { fill } from "../../components/life-line.ts";
import { lifeOf } from "../../components/life-of.ts";
import { LifeDrawing } from "../../components/LifeLine.tsx";
import { formsIn } from "../../words/locale.ts";
import { exactLength, reportWords as words } from "../../words/reports.ts";
import { outagesOf } from "./figures.ts";
import { whyOutage } from "./Outages.tsx";
import styles from "./PrintedReport.module.css";

/** About as many outages as a page holds below the life line. */
const A_PAGE = 30;

interface Props {
  readonly kind: Subject["kind"];
  readonly name: string;
  readonly timeline: Timeline;
  /** When the period begins, epoch milliseconds. */
  readonly from: number;
  readonly zone: string;
}

/** A life line with its outages, on paper. */
export function PrintedLife({ kind, name, timeline: { segments, to }, from, zone }: Props) {
  const { fullDate } = formsIn(zone);
  const period = { from, to };
  const filled = fill(lifeOf(segments, kind), period);
  const outages = outagesOf(segments);
  return (
    <section className={styles.group} data-long={outages.length > A_PAGE}>
      <h2>{words.life(name)}</h2>
      <div className={styles.life}>
        <LifeDrawing filled={filled} period={period} size="large" />
      </div>
      <p className={styles.ends}>
        <span>{fullDate.format(from)}</span>
        <span>{fullDate.format(to)}</span>
      </p>
      {outages.length === 0 ? (
        <p>{words.noOutages}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.outage.from}</th>
              <th scope="col" data-words>
                {words.outage.to}
              </th>
              <th scope="col">{words.outage.length}</th>
              <th scope="col" data-words>
                {words.outage.why}
              </th>
            </tr>
          </thead>
          <tbody>
            {outages.map((outage) => (
              <tr key={outage.from}>
                <td>
                  {fullDate.format(outage.from)} {outage.before && words.before}
                </td>
                <td data-words>{outage.to === null ? words.notOver : fullDate.format(outage.to)}</td>
                <td>{exactLength(outage.seconds)}</td>
                <td data-words>{whyOutage(outage, kind).join("; ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
