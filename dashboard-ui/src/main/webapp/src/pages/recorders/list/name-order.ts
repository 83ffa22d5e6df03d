import type { Recorder } from "../../../core/model.ts";
import { nameKey } from "../../../core/name-key.ts";

/** The recorders by name, kept until one comes, goes or is renamed: ten thousand are then sorted by numbers alone. */
export class NameOrder {
  readonly #names = new Map<number, string>();
  #positions: ReadonlyMap<number, number> = new Map();

  /** All recorders by name. */
  sorted(recorders: readonly Recorder[]): readonly Recorder[] {
    if (recorders.length !== this.#names.size || recorders.some(({ id, deviceName }) => this.#names.get(id) !== deviceName)) {
      this.#names.clear();
      const keyed = recorders.map(({ id, deviceName }) => {
        this.#names.set(id, deviceName);
        return { id, key: nameKey(deviceName) };
      });
      const byKey = keyed.toSorted((a, b) => (a.key === b.key ? a.id - b.id : a.key < b.key ? -1 : 1));
      this.#positions = new Map(byKey.map(({ id }, index) => [id, index]));
    }
    const sorted = [...recorders];
    for (const recorder of recorders) {
      sorted[this.#positions.get(recorder.id) ?? 0] = recorder;
    }
    return sorted;
  }
}

/** Of the fleet that the page shows. */
export const fleetByName = new NameOrder();
