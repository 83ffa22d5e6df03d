import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { keys } from "../../api/keys.ts";
import type { MaintenanceWindow } from "../../api/maintenance.ts";
import { activeWindowsOf } from "../../app/maintenance/active-windows.ts";
import { byName } from "../../words/locale.ts";

/** When it is of interest next: now, at its next time, or never. */
function rankOf({ active, next }: MaintenanceWindow): number {
  return active === null ? (next[0]?.from ?? Number.POSITIVE_INFINITY) : 0;
}

/** Those that are now come first, then by their next time. */
export function ordered(windows: readonly MaintenanceWindow[]): readonly MaintenanceWindow[] {
  return windows.toSorted((a, b) => {
    const [left, right] = [rankOf(a), rankOf(b)];
    return left === right ? byName.compare(a.name, b.name) : left - right;
  });
}

/** What shows a window at once wherever it is shown; what it makes of rows is read again. */
export function useWindowCache() {
  const queries = useQueryClient();
  const { http } = useApi();
  return useMemo(() => {
    const change = (next: (windows: readonly MaintenanceWindow[]) => readonly MaintenanceWindow[]): void => {
      queries.setQueryData<readonly MaintenanceWindow[]>(keys.windows, (windows) => (windows === undefined ? undefined : next(windows)));
    };
    const show = (window: MaintenanceWindow): void =>
      change((windows) => (windows.some(({ id }) => id === window.id) ? windows.map((one) => (one.id === window.id ? window : one)) : [...windows, window]));
    return {
      /** Before the server knows of it. */
      show,
      put: (window: MaintenanceWindow): void => {
        show(window);
        void activeWindowsOf(http).refresh();
      },
      drop: (gone: number): void => {
        change((windows) => windows.filter(({ id }) => id !== gone));
        void activeWindowsOf(http).refresh();
      },
    };
  }, [queries, http]);
}
