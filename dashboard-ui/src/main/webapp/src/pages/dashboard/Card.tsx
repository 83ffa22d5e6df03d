import { CatchBoundary } from "@tanstack/react-router";
import { useId, type ReactNode } from "react";
import { Message } from "../../components/Message.tsx";
import { dashboardWords } from "../../words/dashboard.ts";
import styles from "./Card.module.css";

function Failed() {
  return (
    <Message compact state="warning" title={dashboardWords.failed.title}>
      <p>{dashboardWords.failed.body}</p>
    </Message>
  );
}

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the dashboard; one that fails says so in its place, and the others go on. */
export function Card({ title, children }: Props) {
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h2 id={heading} className={styles.title}>
        {title}
      </h2>
      <CatchBoundary getResetKey={() => title} errorComponent={Failed}>
        {children}
      </CatchBoundary>
    </section>
  );
}
