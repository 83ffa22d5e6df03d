import { useState } from "react";
import { Button } from "../../../components/Button.tsx";
import { Choice } from "../../../components/fields/Choice.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import type { NvrStatus } from "../../../core/model.ts";
import { bulkWords } from "../../../words/bulk.ts";
import { editingWords } from "../../../words/editing.ts";
import { manualWords } from "../../../words/recorder-detail.ts";

interface Props {
  readonly count: number;
  readonly onClose: () => void;
  readonly onSet: (status: NvrStatus) => void;
}

const { online, warning, offline } = manualWords.options;
const OPTIONS = [
  { value: "online", label: online },
  { value: "warning", label: warning },
  { value: "offline", label: offline },
] as const;

/** Asks which status the selected recorders are to have by hand. */
export function StatusDialog({ count, onClose, onSet }: Props) {
  const [status, setStatus] = useState<NvrStatus>("offline");
  return (
    <Dialog
      open
      onClose={onClose}
      title={bulkWords.statusTitle(count)}
      description={manualWords.description}
      onSubmit={() => onSet(status)}
      actions={
        <>
          <Button onClick={onClose}>{editingWords.cancel}</Button>
          <Button type="submit" tone="primary">
            {manualWords.set}
          </Button>
        </>
      }
    >
      <Choice label={manualWords.status} options={OPTIONS} value={status} onChange={setStatus} hint={manualWords.onlyOffline} />
    </Dialog>
  );
}
