import type { RegionFigures } from "../../api/figures.ts";

/** A region or a customer, with what is there. */
export interface Group {
  readonly key: string;
  /** Null for what belongs to none. */
  readonly name: string | null;
  readonly customerId: number | null;
  readonly recorders: number;
  readonly online: number;
  readonly warning: number;
  /** Without those that never connected. */
  readonly offline: number;
  readonly neverConnected: number;
  readonly camerasOffline: number;
}

function groupOf(figures: RegionFigures, by: "region" | "customer"): Group {
  const name = by === "region" ? figures.region : figures.customer_name;
  const customerId = by === "region" ? null : figures.customer_id;
  return {
    key: by === "region" ? `region ${name ?? ""}` : `customer ${customerId ?? ""}`,
    name,
    customerId,
    recorders: figures.total_nvrs,
    online: figures.online_nvrs,
    warning: figures.warning_nvrs,
    offline: figures.offline_nvrs - figures.never_connected_nvrs,
    neverConnected: figures.never_connected_nvrs,
    camerasOffline: figures.total_cameras - figures.online_cameras,
  };
}

function plus(one: Group | undefined, other: Group): Group {
  return one === undefined
    ? other
    : {
        ...one,
        recorders: one.recorders + other.recorders,
        online: one.online + other.online,
        warning: one.warning + other.warning,
        offline: one.offline + other.offline,
        neverConnected: one.neverConnected + other.neverConnected,
        camerasOffline: one.camerasOffline + other.camerasOffline,
      };
}

function worstFirst(a: Group, b: Group): number {
  return (
    b.offline - a.offline ||
    b.warning - a.warning ||
    b.camerasOffline - a.camerasOffline ||
    b.recorders - a.recorders ||
    (a.name ?? "").localeCompare(b.name ?? "")
  );
}

/** The fleet divided by region or by customer, the worst first; only where there are recorders that are not disabled. */
export function groupsOf(figures: readonly RegionFigures[], by: "region" | "customer"): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const group of figures.map((each) => groupOf(each, by))) {
    groups.set(group.key, plus(groups.get(group.key), group));
  }
  return [...groups.values()].filter(({ recorders }) => recorders > 0).toSorted(worstFirst);
}
