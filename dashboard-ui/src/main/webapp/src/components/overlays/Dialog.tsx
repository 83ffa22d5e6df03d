import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { componentWords } from "../../words/components.ts";
import { Button } from "../Button.tsx";
import styles from "./Overlay.module.css";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** The buttons below, what the dialog is for last. */
  readonly actions?: ReactNode;
  /** Makes it a form, which a `submit` button among the actions sends. */
  readonly onSubmit?: () => void;
}

/** A window over the page, which takes the focus and gives it back; Esc, the cross and the page behind it close it. */
export function Dialog({ open, onClose, title, description, wide = false, children, actions, onSubmit }: Props) {
  const content = (
    <>
      <div className={styles.body}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </>
  );
  return (
    // The scroll is not locked: lists are drawn by where the window is scrolled to, and a focused row would go.
    <Base.Root open={open} modal="trap-focus" onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.dialog} data-wide={wide}>
          <div className={styles.head}>
            <div className={styles.headWords}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description !== undefined && <Base.Description className={styles.description}>{description}</Base.Description>}
            </div>
            <Base.Close render={<Button tone="quiet" aria-label={componentWords.close} />}>
              <span className={styles.close}>×</span>
            </Base.Close>
          </div>
          {onSubmit === undefined ? (
            content
          ) : (
            <form
              className={styles.form}
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                onSubmit();
              }}
            >
              {content}
            </form>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
