import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import type { StatusFilter } from "../../core/ordering.ts";
import { number } from "../../words/counted.ts";
import { recorderWords } from "../../words/recorders.ts";
import styles from "./Tiles.module.css";
import { useListAddressChanges } from "./use-list-address.ts";

const words = recorderWords.tiles;

interface TileProps {
  readonly word: string;
  readonly value: number;
  readonly state: MarkState | null;
  /** What the list shows when the tile is pressed; none for a tile that only tells. */
  readonly filter?: StatusFilter;
  readonly selected?: StatusFilter;
}

function Tile({ word, value, state, filter, selected }: TileProps) {
  const { show } = useListAddressChanges();
  const trouble = (state === "offline" || state === "warning") && value > 0;
  const content = (
    <>
      <span className={styles.word}>
        {state !== null && <StatusMark state={state} quiet={value === 0} />}
        {word}
      </span>
      <span className={styles.value} data-zero={value === 0}>
        {number(value)}
      </span>
    </>
  );
  const tone = trouble ? state : undefined;
  if (filter === undefined) {
    return (
      <div className={styles.tile} data-tone={tone}>
        {content}
      </div>
    );
  }
  const pressed = filter === selected;
  return (
    <button
      type="button"
      className={styles.tile}
      data-tone={tone}
      data-filter={filter}
      aria-pressed={pressed}
      onClick={() => show(pressed ? "all" : filter)}
    >
      {content}
    </button>
  );
}

/** The counts of the fleet, problems first; most of them filter the list. */
export function Tiles({ selected }: { readonly selected: StatusFilter }) {
  const summary = useObservable(useFleet().realtime.summary);
  return (
    <div className={styles.tiles}>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{words.recorders}</legend>
        <Tile word={words.offline} value={summary.offlineNvrs} state="offline" filter="offline" selected={selected} />
        <Tile word={words.warning} value={summary.warningNvrs} state="warning" filter="warning" selected={selected} />
        <Tile word={words.online} value={summary.onlineNvrs} state="ok" filter="online" selected={selected} />
        <Tile word={words.all} value={summary.totalNvrs} state={null} filter="all" selected={selected} />
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{words.cameras}</legend>
        <Tile word={words.offline} value={summary.offlineCameras} state="offline" filter="cameras" selected={selected} />
        <Tile word={words.online} value={summary.onlineCameras} state="ok" />
      </fieldset>
    </div>
  );
}
