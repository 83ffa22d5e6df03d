import type { Device } from "../../api/devices.ts";
import { byName } from "../../words/locale.ts";
import type { VideoSearch } from "./video-search.ts";

/** A line of the list: a stream, or the media server above its streams. */
export type DeviceRow =
  | { readonly kind: "server"; readonly key: string; readonly server: string; readonly count: number }
  | { readonly kind: "device"; readonly key: string; readonly device: Device };

type Filter = Pick<VideoSearch, "q" | "server" | "state" | "link">;

function isLinkedAs({ link }: Device, wanted: VideoSearch["link"]): boolean {
  switch (wanted) {
    case "linked":
      return link === "address" || link === "manual";
    case "none":
    case "ambiguous":
      return link === wanted;
    default:
      return true;
  }
}

function matches(device: Device, { q, server, state, link }: Filter, recorderOf: (nvrId: number) => string): boolean {
  const text = [device.key, device.server, device.sourceAddress, device.nvrId === null ? null : recorderOf(device.nvrId)].join("\n").toLocaleLowerCase();
  return (
    text.includes(q.trim().toLocaleLowerCase()) &&
    (server === "" || device.server === server) &&
    (state === "all" || device.isActive === (state === "active")) &&
    isLinkedAs(device, link)
  );
}

/**
 * The streams that fit, by server and name; servers are headed where there are several. That order stands still however streams
 * come and go.
 *
 * @param recorderOf the name of a recorder
 */
export function rowsOf(devices: readonly Device[], filter: Filter, recorderOf: (nvrId: number) => string): readonly DeviceRow[] {
  const found = devices
    .filter((device) => matches(device, filter, recorderOf))
    .toSorted((a, b) => byName.compare(a.server, b.server) || byName.compare(a.key, b.key));
  const headed = new Set(devices.map(({ server }) => server)).size > 1;
  return found.flatMap((device, index): readonly DeviceRow[] => {
    const row: DeviceRow = { kind: "device", key: String(device.id), device };
    const { server } = device;
    return headed && found[index - 1]?.server !== server
      ? [{ kind: "server", key: `server-${server}`, server, count: found.filter((other) => other.server === server).length }, row]
      : [row];
  });
}

/** How many streams are how; the filters on state and link do not count. */
export interface DeviceCounts {
  readonly all: number;
  readonly inactive: number;
  readonly active: number;
  readonly unlinked: number;
  readonly ambiguous: number;
}

export function countDevices(devices: readonly Device[], server: string): DeviceCounts {
  const there = devices.filter((device) => server === "" || device.server === server);
  const count = (is: (device: Device) => boolean): number => there.filter(is).length;
  return {
    all: there.length,
    inactive: count(({ isActive }) => !isActive),
    active: count(({ isActive }) => isActive),
    unlinked: count(({ link }) => link === "none"),
    ambiguous: count(({ link }) => link === "ambiguous"),
  };
}
