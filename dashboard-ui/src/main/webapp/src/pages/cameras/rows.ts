import type { CameraOrder, CameraRecord } from "../../api/cameras.ts";
import { isAway } from "./camera-state.ts";

/** A row of the list: a camera, or the one line of a recorder that is away with its cameras. */
export type Row =
  | { readonly kind: "camera"; readonly id: string; readonly camera: CameraRecord; readonly left: boolean }
  | { readonly kind: "cause"; readonly id: string; readonly nvrId: number; readonly hostname: string; readonly cameras: number; readonly unfolded: boolean };

/** Orders in which the cameras of one recorder stand together. */
const TOGETHER: ReadonlySet<CameraOrder> = new Set(["problems", "hostname", "-hostname", "site", "-site"]);

/** Fewer are no crowd: they are shown as they are. */
const CROWD = 2;

interface Options {
  readonly sort: CameraOrder;
  /** Whether somebody asks for these very cameras: by a search, or for those of one recorder. */
  readonly wanted: boolean;
  readonly unfold: readonly number[];
  /** Those that do not belong here any more. */
  readonly left: ReadonlySet<number>;
}

/** One cause is one line: cameras that were read as away with their recorder are behind that recorder's line. */
export function rowsOf(cameras: readonly CameraRecord[], { sort, wanted, unfold, left }: Options): readonly Row[] {
  const rowOf = (camera: CameraRecord): Row => ({ kind: "camera", id: String(camera.id), camera, left: left.has(camera.id) });
  if (!TOGETHER.has(sort) || wanted) {
    return cameras.map(rowOf);
  }
  const away = new Map<number, CameraRecord[]>();
  for (const camera of cameras.filter((one) => isAway(one, undefined))) {
    const group = away.get(camera.nvrId) ?? [];
    away.set(camera.nvrId, group);
    group.push(camera);
  }
  const rows: Row[] = [];
  const done = new Set<number>();
  for (const camera of cameras) {
    const group = isAway(camera, undefined) ? (away.get(camera.nvrId) ?? []) : [];
    if (group.length < CROWD) {
      rows.push(rowOf(camera));
    } else if (!done.has(camera.nvrId)) {
      done.add(camera.nvrId);
      const unfolded = unfold.includes(camera.nvrId);
      const { hostname } = camera;
      rows.push({ kind: "cause", id: `cause-${camera.nvrId}`, nvrId: camera.nvrId, hostname, cameras: group.length, unfolded });
      if (unfolded) {
        rows.push(...group.map(rowOf));
      }
    }
  }
  return rows;
}
