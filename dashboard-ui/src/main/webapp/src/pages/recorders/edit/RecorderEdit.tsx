import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { Queries } from "../../../api/Queries.tsx";
import { recorderQuery } from "../../../api/recorders.ts";
import { EditDialog } from "../../../components/editing/EditDialog.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import type { Recorder } from "../../../core/model.ts";
import { editWords } from "../../../words/recorders.ts";
import { RecorderForm } from "./RecorderForm.tsx";

interface Props {
  /** Which recorder is changed; `new` adds one. */
  readonly id: number | "new";
  /** Where a new one stands, unless somebody says otherwise. */
  readonly siteId?: number | undefined;
  /** @param added the recorder that was added, if one was */
  readonly onClose: (added: Recorder | null) => void;
}

/** The form that adds or changes a recorder, in front of the list. */
export function RecorderEdit({ id, siteId, onClose }: Props) {
  return (
    <Queries>
      {id === "new" ? (
        <Dialog open onClose={() => onClose(null)} title={editWords.add}>
          <RecorderForm recorder={null} siteId={siteId ?? null} onClose={onClose} />
        </Dialog>
      ) : (
        <Change id={id} onClose={() => onClose(null)} />
      )}
    </Queries>
  );
}

const FIELDS = 3;

function Change({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const read = useQuery(recorderQuery(useApi().http, id));
  const { title, loading, notRead } = editWords;
  return (
    <EditDialog read={read} title={(recorder) => title(recorder.deviceName)} loading={loading} notRead={notRead} fields={FIELDS} onClose={onClose}>
      {(recorder) => <RecorderForm recorder={recorder} siteId={null} onClose={onClose} />}
    </EditDialog>
  );
}
