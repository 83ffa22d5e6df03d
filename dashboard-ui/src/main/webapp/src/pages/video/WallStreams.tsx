import { useMemo } from "react";
import type { Device } from "../../api/devices.ts";
import type { WallLayout } from "../../api/media.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { ComboboxField } from "../../components/fields/ComboboxField.tsx";
import { pagesOf } from "../../components/streams/wall-tiles.ts";
import { videoWallWords } from "../../words/video-page.ts";
import { idsOf, withAdded, without, withMoved } from "./wall-fields.ts";
import styles from "./WallStreams.module.css";

const words = videoWallWords.form;

interface Props {
  readonly devices: readonly Device[];
  readonly layout: WallLayout;
  /** Ids with commas between them, in the order of the tiles. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function Step({ label, sign, disabled = false, onPress }: { readonly label: string; readonly sign: string; readonly disabled?: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles.step} aria-label={label} title={label} disabled={disabled} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/** The streams of a wall in the order of its tiles: added by a part of their name, moved and taken out by buttons. */
export function WallStreams({ devices, layout, value, onChange, error }: Props) {
  const { store } = useFleet().realtime;
  const ids = idsOf(value);
  const known = useMemo(() => new Map(devices.map((device) => [device.id, device])), [devices]);
  const options = useMemo(() => {
    const taken = new Set(idsOf(value));
    return devices
      .filter(({ id }) => !taken.has(id))
      .map(({ id, key, server, nvrId }) => {
        const recorder = nvrId === null ? undefined : store.recorder(nvrId)?.deviceName;
        return { value: String(id), label: [key, recorder ?? server].join(" · ") };
      });
  }, [devices, store, value]);
  return (
    <fieldset className={styles.streams}>
      <legend className={styles.legend}>{words.streams}</legend>
      <p className={styles.hint}>{words.streamsHint}</p>
      {ids.length > 0 && (
        <>
          <ol className={styles.list}>
            {ids.map((id, index) => {
              const name = known.get(id)?.key ?? words.gone(id);
              return (
                <li key={id} className={styles.stream}>
                  <span className={styles.place}>{index + 1}</span>
                  <span className={styles.name}>{name}</span>
                  <Step label={words.up(name)} sign="↑" disabled={index === 0} onPress={() => onChange(withMoved(value, index, -1))} />
                  <Step label={words.down(name)} sign="↓" disabled={index === ids.length - 1} onPress={() => onChange(withMoved(value, index, 1))} />
                  <Step label={words.takeOut(name)} sign="×" onPress={() => onChange(without(value, index))} />
                </li>
              );
            })}
          </ol>
          <p className={styles.hint} role="status">
            {words.count(ids.length, pagesOf(ids.length, layout))}
          </p>
        </>
      )}
      {/* Another one for each that is added: it begins empty. */}
      <ComboboxField
        key={ids.length}
        label={words.addStream}
        required
        placeholder={words.addStreamHint}
        options={options}
        value={null}
        onChange={(id) => {
          if (id !== null) {
            onChange(withAdded(value, Number(id)));
          }
        }}
        error={error}
      />
    </fieldset>
  );
}
