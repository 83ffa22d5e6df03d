import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import { componentWords } from "../../words/components.ts";
import { Button } from "../Button.tsx";
import styles from "./Overlay.module.css";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  /** A question: "Delete Main branch?" */
  readonly title: string;
  /** What it means when the answer is yes. */
  readonly children: ReactNode;
  /** The answer as a verb: "Delete". */
  readonly confirm: string;
  readonly onConfirm: () => void;
  /** While what was confirmed is being done. */
  readonly busy?: boolean;
}

/** A question before something that is hard to take back. It begins at "Cancel", and a click beside it is no answer. */
export function AlertDialog({ open, onClose, title, children, confirm, onConfirm, busy = false }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.dialog}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
          </div>
          <Base.Description className={styles.body} render={<div />}>
            {children}
          </Base.Description>
          <div className={styles.actions}>
            <Base.Close render={<Button />}>{componentWords.cancel}</Base.Close>
            <Button tone="danger" disabled={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
