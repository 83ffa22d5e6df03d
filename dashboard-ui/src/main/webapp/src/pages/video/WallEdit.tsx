import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-context.ts";
import type { Device } from "../../api/devices.ts";
import { wallQuery } from "../../api/media.ts";
import { EditDialog } from "../../components/editing/EditDialog.tsx";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { videoWallWords } from "../../words/video-page.ts";
import { WallForm } from "./WallForm.tsx";

const words = videoWallWords.form;
const FIELDS = 4;

interface Props {
  /** Which wall is changed; `new` adds one. */
  readonly id: number | "new";
  readonly devices: readonly Device[];
  readonly onClose: () => void;
}

/** The form that adds or changes a wall, in front of the page. */
export function WallEdit({ id, ...props }: Props) {
  return id === "new" ? (
    <Dialog open onClose={props.onClose} title={words.add}>
      <WallForm wall={null} {...props} />
    </Dialog>
  ) : (
    <Change id={id} {...props} />
  );
}

function Change({ id, ...props }: Props & { readonly id: number }) {
  const read = useQuery(wallQuery(useApi().http, id));
  return (
    <EditDialog read={read} title={(wall) => words.title(wall.name)} loading={words.loading} notRead={words.notRead} fields={FIELDS} onClose={props.onClose}>
      {(wall) => <WallForm wall={wall} {...props} />}
    </EditDialog>
  );
}
