import { useMemo, useRef, useState } from "react";
import type { CameraOrder } from "../../api/listed-cameras.ts";
import { useCommands } from "../../app/commands/use-commands.ts";
import { Button } from "../../components/Button.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { cameraCommands, cameraWords } from "../../words/cameras.ts";
import { CameraFilters } from "./CameraFilters.tsx";
import type { CameraSearch } from "./camera-search.ts";
import styles from "./CamerasPage.module.css";
import { useCameraAddressChanges } from "./use-camera-address.ts";

const ORDERS = ["problems", "hostname", "name", "since", "site"] as const;
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
  const input = useRef<HTMLInputElement>(null);
  const [roomy] = useState(() => matchMedia("(width >= 48rem)").matches);
  const commands = useMemo(
    () => [{ id: "search", title: cameraCommands.search, key: "/", run: () => input.current?.focus() }],
    [],
  );
  useCommands("page", commands);
  return (
    <div className={styles.toolbar}>
      <SearchField label={cameraWords.search} placeholder={cameraWords.searchHint} value={search.q} onSearch={type} input={input} />
      <details className={styles.filters} open={roomy}>
        <summary className={styles.filtersTitle}>{cameraWords.filters}</summary>
        <div className={styles.filterList}>
          <CameraFilters search={search} />
          {isFiltered(search) && (
            <Button tone="quiet" onClick={clear}>
              {cameraWords.clear}
            </Button>
          )}
        </div>
      </details>
      <p className={styles.shown} role="status">
        {shown}
      </p>
      {changes > 0 && <Button onClick={onReadAgain}>{cameraWords.changes(changes)}</Button>}
      {search.view === "grid" && (
        <label className={styles.choice}>
          <span className={styles.choiceLabel}>{cameraWords.sort}</span>
          <select
            className={styles.select}
            value={search.sort}
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the options
            onChange={(event) => set({ sort: event.target.value as CameraOrder })}
          >
            {ORDERS.map((order) => (
              <option key={order} value={order}>
                {cameraWords.orders[order]}
              </option>
            ))}
          </select>
        </label>
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
