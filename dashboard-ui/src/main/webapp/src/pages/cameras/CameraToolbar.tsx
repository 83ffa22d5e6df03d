import { Button } from "../../components/Button.tsx";
import { PlaceFilterButton } from "../../components/places/PlaceFilterButton.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { ToolbarChoice } from "../../components/ToolbarChoice.tsx";
import { cameraCommands, cameraWords } from "../../words/cameras.ts";
import type { CameraSearch } from "./camera-search.ts";
import styles from "./CamerasPage.module.css";
import { useCameraAddressChanges } from "./use-camera-address.ts";

const ORDERS = ["problems", "hostname", "name", "since", "site"] as const;
const ENABLED = ["yes", "no", "all"] as const;
const VIEWS = ["table", "grid"] as const;

interface Props {
  readonly search: CameraSearch;
  /** How many cameras are read, in words. */
  readonly shown: string;
  /** How many would come, go or move. */
  readonly changes: number;
  readonly onReadAgain: () => void;
}

/** Which filters there are, apart from the search, that hide something. */
function isFiltered({ status, nvr, site, customer, region, enabled }: CameraSearch): boolean {
  return status !== "all" || nvr !== undefined || site !== undefined || customer !== undefined || region !== "" || enabled !== "yes";
}

/** Search, filters, and how to show what they find; the quiet offer to read again. */
export function CameraToolbar({ search, shown, changes, onReadAgain }: Props) {
  const { set, type, clear } = useCameraAddressChanges();
  return (
    <div className={styles.toolbar}>
      <SearchField label={cameraWords.search} placeholder={cameraWords.searchHint} value={search.q} onSearch={type} command={cameraCommands.search} />
      {search.nvr === undefined && (
        <>
          <PlaceFilterButton place={search} onNarrow={set} />
          <ToolbarChoice label={cameraWords.ofRecorders} value={search.enabled} values={ENABLED} words={cameraWords.enabled} onChange={(enabled) => set({ enabled })} />
        </>
      )}
      {isFiltered(search) && (
        <Button tone="quiet" onClick={clear}>
          {cameraWords.clear}
        </Button>
      )}
      <p className={styles.shown} role="status">
        {shown}
      </p>
      {changes > 0 && <Button onClick={onReadAgain}>{cameraWords.changes(changes)}</Button>}
      {search.view === "grid" && (
        <ToolbarChoice label={cameraWords.sort} value={search.sort} values={ORDERS} words={cameraWords.orders} onChange={(sort) => set({ sort })} />
      )}
      <div className={styles.views} role="group" aria-label={cameraWords.view.label}>
        {VIEWS.map((view) => (
          <button key={view} type="button" className={styles.view} aria-pressed={search.view === view} onClick={() => set({ view })}>
            {cameraWords.view[view]}
          </button>
        ))}
      </div>
    </div>
  );
}
