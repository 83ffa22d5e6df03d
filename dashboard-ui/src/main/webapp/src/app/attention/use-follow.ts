import { useRouter } from "@tanstack/react-router";
import { useCallback, type MouseEvent } from "react";

/** Follows a link to any address of this application, unless it is to be opened elsewhere. */
export function useFollow(): (event: MouseEvent<HTMLAnchorElement>) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        void router.navigate({ href: event.currentTarget.getAttribute("href") ?? "/" });
      }
    },
    [router],
  );
}
