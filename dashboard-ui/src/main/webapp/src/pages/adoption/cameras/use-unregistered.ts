import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { addCamera } from "../../../api/cameras.ts";
import { keys } from "../../../api/keys.ts";
import { allUnregistered, unregisteredQuery, type UnregisteredCamera } from "../../../api/unregistered-cameras.ts";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import type { Run } from "../run.ts";

const READ_ALL_TIMEOUT = 60_000;

/** Reads them page by page, and registers them. What was registered here is not listed any more, whatever was read before. */
export function useUnregistered(q: string, run: Run) {
  const { http } = useApi();
  const { realtime } = useFleet();
  const queries = useQueryClient();
  const [registered, setRegistered] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery(unregisteredQuery(http, q));
  const { done } = useObservable(run.state);
  const { data } = query;
  const cameras = useMemo(
    () => data?.pages.flatMap(({ items }) => items).filter(({ id }) => !registered.has(id) && !done.has(id)),
    [data, registered, done],
  );
  const finish = async (nvrIds: ReadonlySet<number>): Promise<void> => {
    setRegistered((last) => new Set([...last, ...run.state.get().done]));
    for (const nvrId of nvrIds) {
      realtime.refresh(nvrId);
    }
    await queries.invalidateQueries({ queryKey: keys.unregisteredCameras });
  };
  const register = (chosen: readonly UnregisteredCamera[]): void => {
    const tasks = chosen.map(({ id, nvrId, name, ipAddress }) => ({
      id,
      send: async (signal: AbortSignal) => void (await addCamera(http, nvrId, { name, displayName: "", ipAddress: ipAddress ?? "" }, signal)),
    }));
    void run.start(tasks).then(() => finish(new Set(chosen.map(({ nvrId }) => nvrId))));
  };
  return { query, cameras, register, all: () => allUnregistered(http, q, AbortSignal.timeout(READ_ALL_TIMEOUT)) };
}
