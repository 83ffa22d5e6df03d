import { useQueries } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { cameraQuery } from "../../api/cameras.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { scopeOf, type Scope } from "../../core/scope.ts";
import { cameraName } from "../../words/camera-name.ts";
import { scopeWords as words } from "../../words/scopes.ts";

/** Of more cameras the names are not asked for: their number says it. */
const NAMED = 12;
/** Names seldom change; in milliseconds. */
const FRESH = 60_000;
const NONE: readonly number[] = [];

/** What a scope names, as people call it; a number where no name is known (yet). */
export function useScopeNames({ type, ids }: Scope): readonly string[] {
  const { http } = useApi();
  const { store, sites, customers } = useFleet().realtime;
  const [knownSites, knownCustomers] = [useObservable(sites), useObservable(customers)];
  const cameras = useQueries({
    queries: (type === "camera" ? ids.slice(0, NAMED) : NONE).map((id) => ({ ...cameraQuery(http, id), staleTime: FRESH, gcTime: FRESH, retry: false })),
  });
  if (type === "all") {
    return [];
  }
  return ids.map((id, index) => {
    switch (type) {
      case "customer":
        return knownCustomers.get(id)?.name ?? words.numbered(type, id);
      case "site":
        return knownSites.get(id)?.name ?? words.numbered(type, id);
      case "nvr":
        return store.recorder(id)?.deviceName ?? words.numbered(type, id);
      default: {
        const camera = cameras[index]?.data;
        return camera === undefined ? words.numbered(type, id) : cameraName(camera);
      }
    }
  });
}

/** Puts a scope in words, where it is compared with another one. */
export function useScopeWords(): (text: string) => string {
  const { store, sites, customers } = useFleet().realtime;
  return useCallback(
    (text) => {
      const { type, ids } = scopeOf(text);
      if (type === "all") {
        return words.types.all;
      }
      const nameOf = (id: number): string | undefined =>
        type === "customer" ? customers.get().get(id)?.name : type === "site" ? sites.get().get(id)?.name : type === "nvr" ? store.recorder(id)?.deviceName : undefined;
      return ids.map((id) => nameOf(id) ?? words.numbered(type, id)).join(", ");
    },
    [store, sites, customers],
  );
}
