import type { Customer, Site } from "../core/model.ts";
import type { Observable } from "../core/observable.ts";
import type { Realtime } from "../core/realtime.ts";

type Kept<T> = Observable<ReadonlyMap<number, T>>;

function put<T extends { readonly id: number }>(kept: Kept<T>, entity: T): void {
  kept.set(new Map([...kept.get(), [entity.id, entity]]));
}

function drop<T>(kept: Kept<T>, id: number): void {
  kept.set(new Map([...kept.get()].filter(([other]) => other !== id)));
}

// The whole page knows of what was changed here at once: nothing on the stream tells of sites and customers.

export function putSite({ sites }: Realtime, site: Site): void {
  put(sites, site);
}

export function dropSite({ sites }: Realtime, id: number): void {
  drop(sites, id);
}

export function putCustomer({ customers }: Realtime, customer: Customer): void {
  put(customers, customer);
}

export function dropCustomer({ customers }: Realtime, id: number): void {
  drop(customers, id);
}
