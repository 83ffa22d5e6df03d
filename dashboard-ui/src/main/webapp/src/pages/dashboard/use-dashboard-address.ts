import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";

const route = getRouteApi("/dashboard");

type Search = ReturnType<typeof route.useSearch>;

interface DashboardAddress extends Search {
  /** Leaves nothing for Back: it is another look at the same. */
  readonly change: (search: Partial<Search>) => void;
}

/** What the address says of the dashboard, and what changes it. */
export function useDashboardAddress(): DashboardAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (changes: Partial<Search>) => void navigate({ search: (last) => ({ ...last, ...changes }), replace: true, resetScroll: false }),
    [navigate],
  );
  return { ...search, change };
}
