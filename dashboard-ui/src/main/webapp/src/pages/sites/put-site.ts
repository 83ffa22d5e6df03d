import type { Site } from "../../core/model.ts";
import type { Realtime } from "../../core/realtime.ts";

/** Lets the whole page know of a site that was added or changed here, at once: nothing on the stream tells of sites. */
export function putSite({ sites }: Realtime, site: Site): void {
  sites.set(new Map([...sites.get(), [site.id, site]]));
}

export function dropSite({ sites }: Realtime, id: number): void {
  sites.set(new Map([...sites.get()].filter(([other]) => other !== id)));
}
