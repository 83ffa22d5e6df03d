import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { addSite } from "../../../api/sites.ts";
import { Queries } from "../../../api/Queries.tsx";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import { bulkWords } from "../../../words/bulk.ts";
import { editingWords } from "../../../words/editing.ts";
import { putSite } from "../../../app/put-places.ts";
import { SiteField, type ChosenSite } from "../edit/SiteField.tsx";

interface Props {
  readonly count: number;
  readonly onClose: () => void;
  readonly onMove: (siteId: number | null) => void;
}

/** Asks where the selected recorders stand; a site that is not there yet is added first. */
export function MoveDialog(props: Props) {
  return (
    <Queries>
      <Where {...props} />
    </Queries>
  );
}

function Where({ count, onClose, onMove }: Props) {
  const { http } = useApi();
  const { realtime } = useFleet();
  const [site, setSite] = useState<ChosenSite>({ siteId: null, newSite: null });
  const write = useWrite<ChosenSite, number | null>({
    send: async ({ siteId, newSite }, signal) => {
      if (newSite === null) {
        return siteId;
      }
      const added = await addSite(http, { name: newSite }, signal);
      putSite(realtime, added);
      return added.id;
    },
    done: onMove,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={bulkWords.moveTitle(count)}
      onSubmit={() => write.mutate(site)}
      actions={
        <>
          <Button onClick={onClose}>{editingWords.cancel}</Button>
          <Button type="submit" tone="primary" disabled={write.isPending}>
            {bulkWords.moveNow}
          </Button>
        </>
      }
    >
      <SiteField {...site} onChange={setSite} />
      {write.error !== null && <WriteProblem problem={write.error} />}
    </Dialog>
  );
}
