import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import type { Device } from "../../api/devices.ts";
import { keys } from "../../api/keys.ts";
import { addWall, changeWall, removeWall, WALL_POINTERS, wallQuery, type Wall } from "../../api/media.ts";
import { remove } from "../../app/removals.ts";
import { Button } from "../../components/Button.tsx";
import type { FieldWords } from "../../components/editing/ChangedMeanwhile.tsx";
import { EditForm } from "../../components/editing/EditForm.tsx";
import { useEditing, type Editable } from "../../components/editing/use-editing.ts";
import { NumberField } from "../../components/fields/NumberField.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { editingWords } from "../../words/editing.ts";
import { byName } from "../../words/locale.ts";
import { videoWallWords } from "../../words/video-page.ts";
import { fieldsOf, idsOf, wallOf, type WallForm as Fields } from "./wall-fields.ts";
import { WallStreams } from "./WallStreams.tsx";

const words = videoWallWords.form;
const LAYOUTS = ["2x2", "3x3", "4x4"] as const;
const SHORTEST = 5;
const LONGEST = 3_600;

/** What shows a wall at once wherever it is shown. */
function useWallCache() {
  const queries = useQueryClient();
  return useMemo(() => {
    const change = (next: (walls: readonly Wall[]) => readonly Wall[]): void => {
      queries.setQueryData<readonly Wall[]>(keys.walls, (walls) => (walls === undefined ? undefined : next(walls)));
    };
    return {
      put: (wall: Wall): void => {
        change((walls) => [...walls.filter(({ id }) => id !== wall.id), wall].toSorted((a, b) => byName.compare(a.name, b.name)));
        queries.setQueryData(keys.shownWall(wall.id), wall);
      },
      drop: (gone: number): void => change((walls) => walls.filter(({ id }) => id !== gone)),
    };
  }, [queries]);
}

function useWallEditable(): Editable<Wall, Fields> {
  const { http } = useApi();
  const queries = useQueryClient();
  const { put } = useWallCache();
  return useMemo(
    () => ({
      fieldsOf,
      cleaned: (fields) => ({ ...fields, name: fields.name.trim() }),
      create: (fields, signal) => addWall(http, wallOf(fields), signal),
      change: ({ id, revision }, changes, signal) => changeWall(http, id, revision, wallOf(changes), signal),
      read: ({ id }) => queries.fetchQuery(wallQuery(http, id)),
      show: (base, changes) => {
        put({ ...base, ...wallOf(changes) });
        return () => put(base);
      },
      put,
    }),
    [http, queries, put],
  );
}

function wordsOf(devices: readonly Device[]): FieldWords<Fields> {
  const labels = { name: words.name, layout: words.layout, streams: words.streams, rotationSeconds: words.rotation };
  const names = new Map(devices.map(({ id, key }) => [id, key]));
  return {
    label: (field) => labels[field],
    value: (field, fields) => {
      switch (field) {
        case "layout":
          return videoWallWords.layout(fields.layout);
        case "streams":
          return fields.streams === "" ? words.none : idsOf(fields.streams).map((id) => names.get(id) ?? words.gone(id)).join(", ");
        case "rotationSeconds":
          return fields.rotationSeconds === null ? words.byHand : String(fields.rotationSeconds);
        default:
          return fields.name;
      }
    },
  };
}

interface Props {
  /** Null for a new one. */
  readonly wall: Wall | null;
  readonly devices: readonly Device[];
  readonly onClose: () => void;
}

/** Name, tiles, streams in their order and rotation of a wall; and a way to remove it. */
export function WallForm({ wall, devices, onClose }: Props) {
  const { http } = useApi();
  const { drop } = useWallCache();
  const editing = useEditing(wall, useWallEditable(), onClose);
  const fieldWords = useMemo(() => wordsOf(devices), [devices]);
  const { mine, set, problem } = editing;
  const fieldProblem = (pointer: string): string | undefined =>
    [...(problem?.fields ?? [])].find(([at]) => at === pointer || at.startsWith(`${pointer}/`))?.[1];
  const removeIt = ({ id, name, revision }: Wall): void => {
    remove({
      key: `wall:${id}`,
      name,
      send: (signal) => removeWall(http, id, revision, signal),
      removed: () => drop(id),
      seeAt: `/video?wall=${id}`,
    });
    onClose();
  };
  const more = wall !== null && (
    <Button tone="danger" onClick={() => removeIt(wall)}>
      {editingWords.remove}
    </Button>
  );
  return (
    <EditForm editing={editing} words={fieldWords} save={wall === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      <TextField label={words.name} required value={mine.name} onChange={(name) => set({ name })} error={fieldProblem(WALL_POINTERS.name)} />
      <Segments
        label={words.layout}
        options={LAYOUTS.map((value) => ({ value, label: videoWallWords.layout(value) }))}
        value={mine.layout}
        onChange={(layout) => set({ layout })}
      />
      <WallStreams
        devices={devices}
        layout={mine.layout}
        value={mine.streams}
        onChange={(streams) => set({ streams })}
        error={fieldProblem(WALL_POINTERS.deviceIds)}
      />
      <NumberField
        label={words.rotation}
        hint={words.rotationHint}
        min={SHORTEST}
        max={LONGEST}
        step={5}
        value={mine.rotationSeconds}
        onChange={(rotationSeconds) => set({ rotationSeconds })}
        error={fieldProblem(WALL_POINTERS.rotationSeconds)}
      />
    </EditForm>
  );
}
