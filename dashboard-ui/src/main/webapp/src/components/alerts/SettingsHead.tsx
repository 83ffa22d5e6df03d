import type { ReactNode } from "react";
import { AlertTabs, type AlertTab } from "./AlertTabs.tsx";
import styles from "./SettingsHead.module.css";

interface Props {
  readonly tab: AlertTab;
  readonly title: string;
  readonly intro: string;
  /** What adds one. */
  readonly action: ReactNode;
}

/** The top of a page on which something of alerts is set. */
export function SettingsHead({ tab, title, intro, action }: Props) {
  return (
    <>
      <AlertTabs current={tab} />
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.intro}>{intro}</p>
        </div>
        {action}
      </div>
    </>
  );
}
