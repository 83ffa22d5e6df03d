import { useEffect, useRef, type ReactNode } from "react";
import styles from "./ImportPage.module.css";

/**
 * What a step shows. When the next one takes its place the button that was pressed is gone: the focus goes to the beginning of
 * what came, and so does the page.
 */
export function StepContent({ step, children }: { readonly step: string | number; readonly children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) {
      shown.current = step;
      content.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }, [step]);
  return (
    <div ref={content} className={styles.content} tabIndex={-1}>
      {children}
    </div>
  );
}
