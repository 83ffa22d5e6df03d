import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Channel } from "../../api/channels.ts";
import { keys } from "../../api/keys.ts";
import { byName } from "../../words/locale.ts";

function fails({ enabled, lastDelivery }: Channel): boolean {
  return enabled && lastDelivery !== null && lastDelivery.state !== "delivered";
}

/** What needs a person first: those whose last message did not arrive, then by name. */
export function ordered(channels: readonly Channel[]): readonly Channel[] {
  return channels.toSorted((a, b) => Number(fails(b)) - Number(fails(a)) || byName.compare(a.name, b.name));
}

/** What shows a channel at once wherever it is shown. */
export function useChannelCache() {
  const queries = useQueryClient();
  return useMemo(() => {
    const change = (next: (channels: readonly Channel[]) => readonly Channel[]): void => {
      queries.setQueryData<readonly Channel[]>(keys.channels, (channels) => (channels === undefined ? undefined : next(channels)));
    };
    return {
      put: (channel: Channel): void =>
        change((channels) => (channels.some(({ id }) => id === channel.id) ? channels.map((one) => (one.id === channel.id ? channel : one)) : [...channels, channel])),
      drop: (gone: number): void => change((channels) => channels.filter(({ id }) => id !== gone)),
    };
  }, [queries]);
}
