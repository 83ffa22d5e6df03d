import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { windowPreviewQuery, type Occurrence, type WindowFields } from "../../api/maintenance.ts";
import { RequestProblem } from "../../api/problem.ts";
import { ownZone } from "../../core/local-time.ts";
import { maintenanceWords, sameClocks, timesIn } from "../../words/maintenance.ts";
import styles from "./Maintenance.module.css";

const words = maintenanceWords.preview;
/** How long nothing is changed before the server is asked, in milliseconds. */
const PAUSE = 400;

/** A value once it has stood still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What the server says of the times of a window, asked for while it is made. */
export function useNextTimes(fields: WindowFields, complete: boolean) {
  // As text: it is another one only when something is.
  const settled = useSettled(JSON.stringify({ ...fields, name: "preview" }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was written a line above
  const asked = JSON.parse(settled) as WindowFields;
  const { data, error, isFetching } = useQuery({ ...windowPreviewQuery(useApi().http, asked), enabled: complete, retry: false });
  return { times: data, problem: error instanceof RequestProblem ? error : null, failed: error, asking: isFetching };
}

/** A time in the zone of its window, and in that of whoever looks where that is another one. */
export function Times({ time, zone }: { readonly time: Occurrence; readonly zone: string }) {
  const own = ownZone();
  return (
    <>
      <span className={styles.times}>{maintenanceWords.in(timesIn(time, zone), zone)}</span>
      {!sameClocks(time, zone, own) && <span className={styles.quiet}>{maintenanceWords.yourTime(timesIn(time, own))}</span>}
    </>
  );
}

interface Props {
  readonly next: ReturnType<typeof useNextTimes>;
  readonly zone: string;
  readonly complete: boolean;
}

/** When a window comes, while it is made. */
export function NextTimes({ next, zone, complete }: Props) {
  const { times, problem, failed, asking } = next;
  const refused = problem !== null && problem.fields.size > 0;
  return (
    <section className={styles.preview} aria-label={words.title}>
      <h3 className={styles.previewTitle}>{words.title}</h3>
      <div role="status" className={styles.previewBody} aria-busy={asking}>
        {!complete && <p className={styles.quiet}>{words.wait}</p>}
        {complete && times === undefined && failed === null && <p className={styles.quiet}>{words.loading}</p>}
        {complete && failed !== null && <p className={styles.quiet}>{refused ? words.wait : words.failed(failed.message)}</p>}
        {complete && failed === null && times?.length === 0 && <p className={styles.quiet}>{words.none}</p>}
        {complete && failed === null && times !== undefined && times.length > 0 && (
          <ol className={styles.next}>
            {times.map((time) => (
              <li key={time.from}>
                <Times time={time} zone={zone} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
