import { Menu as Base } from "@base-ui/react/menu";
import { Fragment, type ReactElement } from "react";
import styles from "./Overlay.module.css";

interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  readonly tone?: "danger";
  readonly disabled?: boolean;
  /** The key that does the same: "E". */
  readonly keys?: string;
}

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Groups of items, with a line between them. */
  readonly groups: readonly (readonly MenuItem[])[];
}

/** Actions behind a button; arrows, first letters and Esc work. */
export function Menu({ trigger, groups }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="start">
          <Base.Popup className={`${styles.popup} ${styles.menu}`}>
            {groups.map((items, index) => (
              <Fragment key={items.map(({ label }) => label).join("\n")}>
                {index > 0 && <Base.Separator className={styles.separator} />}
                {items.map(({ label, onSelect, tone, disabled = false, keys }) => (
                  <Base.Item key={label} className={styles.item} data-tone={tone} disabled={disabled} onClick={onSelect}>
                    {label}
                    {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
                  </Base.Item>
                ))}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
