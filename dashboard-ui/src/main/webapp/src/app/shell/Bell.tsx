import { lazy, Suspense, useRef, useState } from "react";
import { number } from "../../words/counted.ts";
import { shellWords } from "../../words/shell.ts";
import { unread } from "../attention/unread.ts";
import { useObservable } from "../fleet-context.ts";
import styles from "./Bell.module.css";
import { Icon } from "./Icon.tsx";

const BELL = "M10 3a4.500 4.500 0 0 0 -4.500 4.500c0 4 -2 5.500 -2 5.500h13s-2 -1.500 -2 -5.500A4.500 4.500 0 0 0 10 3zM8.500 16a1.700 1.700 0 0 0 3 0";
const PANEL = "notifications-panel";
/** More than this is many. */
const MANY = 99;

const Panel = lazy(async () => ({ default: (await import("../attention/NotificationsPanel.tsx")).NotificationsPanel }));

/** How many notices nobody has read; opens the latest of them. */
export function Bell() {
  const count = useObservable(unread);
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        className={styles.bell}
        popoverTarget={PANEL}
        aria-label={count === 0 ? shellWords.notifications : shellWords.unread(count)}
      >
        <Icon path={BELL} />
        {count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {count > MANY ? `${number(MANY)}+` : number(count)}
          </span>
        )}
      </button>
      <div
        ref={panel}
        id={PANEL}
        popover="auto"
        {...(open && { role: "dialog", "aria-label": shellWords.notifications })}
        className={styles.panel}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {open && (
          <Suspense>
            <Panel onDone={() => panel.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
    </>
  );
}
