import { useEffect, useRef, useState } from "react";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { causeWords, wallWords as words } from "../../words/wall.ts";
import type { Cause } from "../../core/trouble.ts";
import type { WallState } from "./use-wall-state.ts";
import styles from "./WallProblems.module.css";

/** Few problems are written large, many small; so many are there room for at the smallest. Heights in rem. */
const SIZES = [
  { upTo: 4, size: "large", height: 6.5 },
  { upTo: 9, size: "medium", height: 4.75 },
  { upTo: Number.POSITIVE_INFINITY, size: "small", height: 3.5 },
] as const;

/** How high the box is, in rem. */
function useHeight(): readonly [box: React.RefObject<HTMLDivElement | null>, rem: number] {
  const box = useRef<HTMLDivElement>(null);
  const [rem, setRem] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setRem(element.clientHeight / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, rem];
}

function Line({ cause }: { readonly cause: Cause }) {
  const { who, what } = causeWords(cause);
  return (
    <li className={styles.line} data-state={cause.kind === "offline" ? "offline" : "warning"}>
      <StatusMark state={cause.kind === "offline" ? "offline" : "warning"} />
      <span className={styles.who}>{who}</span>
      <span className={styles.what}>{what}</span>
      {cause.since !== null && (
        <span className={styles.since}>
          <Since at={cause.since} />
        </span>
      )}
    </li>
  );
}

/** A line for each cause, worst and newest first, as large as there is room; what has none is counted. */
export function WallProblems({ state: { causes, total, online } }: { readonly state: WallState }) {
  const [box, rem] = useHeight();
  const fit = SIZES.find(({ upTo, height }) => causes.length <= upTo && causes.length * height <= rem) ?? SIZES[2];
  const room = Math.max(1, Math.floor(rem / fit.height));
  const shown = causes.length <= room ? causes : causes.slice(0, Math.max(1, room - 1));
  return (
    <section className={styles.problems} aria-label={words.problems}>
      <div ref={box} className={styles.box}>
        {causes.length === 0 ? (
          <div className={styles.well}>
            <p className={styles.wellTitle}>
              {total > 0 && <StatusMark state="ok" />}
              {total === 0 ? words.nothing : words.allWell}
            </p>
            <p>{total === 0 ? words.nothingMeans : words.allWellMeans(online)}</p>
          </div>
        ) : (
          <ul className={styles.list} data-size={fit.size}>
            {shown.map((cause) => (
              <Line key={cause.key} cause={cause} />
            ))}
            {shown.length < causes.length && <li className={styles.more}>{words.more(causes.length - shown.length)}</li>}
          </ul>
        )}
      </div>
    </section>
  );
}
