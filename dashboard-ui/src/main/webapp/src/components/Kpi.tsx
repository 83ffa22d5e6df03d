import { Link, type LinkProps } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { number } from "../words/counted.ts";
import styles from "./Kpi.module.css";
import { StatusMark, type MarkState } from "./StatusMark.tsx";

/** Which way a number went last; null until it changes for the first time. */
function useDirection(value: number): "up" | "down" | null {
  const [seen, setSeen] = useState<{ value: number; direction: "up" | "down" | null }>({ value, direction: null });
  if (seen.value !== value) {
    setSeen({ value, direction: value > seen.value ? "up" : "down" });
  }
  return seen.direction;
}

interface Props {
  readonly label: string;
  readonly value: number;
  /** Null for a number that is neither good nor bad. */
  readonly state: MarkState | null;
  /** Makes it a button that filters; `pressed` says whether its filter is on. */
  readonly onPress?: () => void;
  readonly pressed?: boolean;
  /** Makes it a link to what it counts. */
  readonly link?: Pick<LinkProps, "to" | "search">;
}

/** A number of the fleet. It is in its colour only when it asks for something; a new number slides in, and is never covered. */
export function Kpi({ label, value, state, onPress, pressed = false, link }: Props) {
  const direction = useDirection(value);
  const troubled = value > 0 && (state === "offline" || state === "warning");
  const content = (
    <>
      <span key={value} className={styles.value} data-zero={value === 0} data-change={direction}>
        {number(value)}
      </span>
      <span className={styles.label}>
        {state !== null && <StatusMark state={state} quiet={value === 0} />}
        {label}
      </span>
    </>
  );
  const tone = troubled ? state : undefined;
  if (link !== undefined) {
    return (
      <Link {...link} className={styles.kpi} data-tone={tone}>
        {content}
      </Link>
    );
  }
  return onPress === undefined ? (
    <div className={styles.kpi} data-tone={tone}>
      {content}
    </div>
  ) : (
    <button type="button" className={styles.kpi} data-tone={tone} aria-pressed={pressed} onClick={onPress}>
      {content}
    </button>
  );
}

interface KpisProps {
  readonly label: string;
  /** One line of them, each as wide as its words; on a phone it is pushed sideways. */
  readonly line?: boolean;
  readonly children: ReactNode;
}

/** Numbers side by side, as many to a line as there is room for. */
export function Kpis({ label, line = false, children }: KpisProps) {
  return (
    <div className={styles.kpis} role="group" aria-label={label} data-line={line}>
      {children}
    </div>
  );
}
