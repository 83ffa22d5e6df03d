import { useState } from "react";
import type { Camera } from "../../../core/model.ts";
import { byName } from "../../../words/locale.ts";

function begin(cameras: readonly Camera[], troubledFirst: boolean): readonly number[] {
  const rank = ({ status }: Camera): number => (troubledFirst && status === "offline" ? 0 : 1);
  return cameras.toSorted((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name)).map(({ id }) => id);
}

/**
 * Cameras in an order that stands still while they are looked at: what was offline when they came first, then by name. One that
 * is added later is at the end.
 *
 * @param troubledFirst whether being offline is a camera's own trouble; it is not while its recorder is away
 */
export function useSteadyOrder(cameras: readonly Camera[] | null, troubledFirst: boolean): readonly Camera[] {
  const [order, setOrder] = useState<readonly number[] | null>(null);
  if (cameras !== null && order === null) {
    setOrder(begin(cameras, troubledFirst));
  }
  if (cameras === null || order === null) {
    return [];
  }
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  const known = new Set(order);
  const listed = order.flatMap((id) => byId.get(id) ?? []);
  return [...listed, ...cameras.filter(({ id }) => !known.has(id))];
}
