import { useRecorder } from "../../app/fleet-context.ts";
import { Chip, PlaceChips } from "../../components/places/PlaceChips.tsx";
import { cameraWords } from "../../words/cameras.ts";
import type { CameraSearch } from "./camera-search.ts";
import { useCameraAddressChanges } from "./use-camera-address.ts";

/** The recorder whose cameras alone are shown; it comes with a link. */
function OneRecorder({ id }: { readonly id: number }) {
  const { set } = useCameraAddressChanges();
  return (
    <Chip what={cameraWords.recorder} onRemove={() => set({ nvr: undefined })}>
      {useRecorder(id)?.deviceName ?? id}
    </Chip>
  );
}

/** Where the list looks: at one recorder, or in some place. */
export function CameraChips({ search }: { readonly search: CameraSearch }) {
  const { set } = useCameraAddressChanges();
  return (
    <PlaceChips place={search} onNarrow={set}>
      {search.nvr === undefined ? undefined : <OneRecorder id={search.nvr} />}
    </PlaceChips>
  );
}
