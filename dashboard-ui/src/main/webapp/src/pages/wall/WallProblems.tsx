import { useEffect, useRef, useState, type RefObject } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { causeWords, wallWords as words } from "../../words/wall.ts";
import type { Cause } from "../../core/trouble.ts";
import type { WallState } from "./use-wall-state.ts";
import styles from "./WallProblems.module.css";

/** Sizes of the text, in parts of the wall's own, the largest first; a line is so many times as high. */
const SIZES = [
  { size: "large", em: 2 },
  { size: "medium", em: 1.5 },
  { size: "small", em: 1.15 },
] as const;
const LINE = 3.1;

/** How high the box is, in sizes of its text. */
function useHeight(): readonly [box: RefObject<HTMLDivElement | null>, em: number] {
  const box = useRef<HTMLDivElement>(null);
  const [em, setEm] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setEm(element.clientHeight / Number.parseFloat(getComputedStyle(element).fontSize)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, em];
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
  const isLive = useObservable(useFleet().realtime.connection).state === "live";
  const [box, height] = useHeight();
  const fit = SIZES.find(({ em }) => causes.length * em * LINE <= height) ?? SIZES[2];
  const room = Math.max(1, Math.floor(height / (fit.em * LINE)));
  const shown = causes.length <= room ? causes : causes.slice(0, Math.max(1, room - 1));
  return (
    <section className={styles.problems} aria-label={words.problems}>
      <div ref={box} className={styles.box}>
        {causes.length === 0 ? (
          <div className={styles.well}>
            <p className={styles.wellTitle}>
              {total > 0 && <StatusMark state="ok" />}
              {total === 0 ? words.nothing : words.allWell(isLive)}
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
