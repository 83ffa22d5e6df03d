import { lazy, Suspense, useRef, useState } from "react";
import { number } from "../../words/counted.ts";
import { shellWords } from "../../words/shell.ts";
import { Icon } from "../shell/Icon.tsx";
import styles from "./Bell.module.css";
import type { Told } from "./told.ts";
import { useCentre } from "./use-centre.ts";

const BELL = "M10 3a4.500 4.500 0 0 0 -4.500 4.500c0 4 -2 5.500 -2 5.500h13s-2 -1.500 -2 -5.500A4.500 4.500 0 0 0 10 3zM8.500 16a1.700 1.700 0 0 0 3 0";
const PANEL = "notifications-panel";
/** More than this is many. */
const MANY = 99;

const Panel = lazy(async () => ({ default: (await import("./NotificationsPanel.tsx")).NotificationsPanel }));

/** How much of what happened nobody has read; opens the latest of it. */
export function Bell({ told }: { readonly told: Told }) {
  const count = useCentre(told).filter((item) => (item.kind === "alert" ? item.unread : !item.notice.read)).length;
  const shown = count > MANY ? `${number(MANY)}+` : number(count);
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        className={styles.bell}
        popoverTarget={PANEL}
        aria-label={count === 0 ? shellWords.notifications : shellWords.unread(shown)}
      >
        <Icon path={BELL} />
        {count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {shown}
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
            <Panel told={told} onDone={() => panel.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
    </>
  );
}
