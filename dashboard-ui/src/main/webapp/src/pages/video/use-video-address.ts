import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { VideoSearch } from "./video-search.ts";

const route = getRouteApi("/video");

/** What changes the address. What is typed leaves nothing for Back; the rest does. */
export function useVideoAddress() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useMemo(() => {
    const go = (next: (last: VideoSearch) => Partial<VideoSearch>, replace = false): void =>
      void navigate({ search: (last) => ({ ...last, ...next(last) }), resetScroll: false, replace });
    return {
      set: (changes: Partial<VideoSearch>) => go(() => changes),
      type: (q: string) => go(() => ({ q }), true),
      /** That one again closes it. */
      open: (id: number) => go((last) => ({ open: last.open === id ? undefined : id })),
      clear: () => go(() => ({ q: "", server: "", state: "all", link: "all" })),
    };
  }, [navigate]);
  return { search, change };
}
