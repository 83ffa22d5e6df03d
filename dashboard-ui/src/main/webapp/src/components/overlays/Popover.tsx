import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import styles from "./Overlay.module.css";

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly title: string;
  /** Open when it comes: for one that is loaded when somebody asks for it. */
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
}

/** More about something, beside it: for what is read or chosen and needs no dialog. */
export function Popover({ trigger, title, defaultOpen = false, children }: Props) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={`${styles.popup} ${styles.popover}`}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
