import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ListQuery, SortOrder, StatusFilter } from "../../core/ordering.ts";

const route = getRouteApi("/recorders");

/** What the address says of the list. */
export interface ListAddress {
  readonly query: ListQuery;
  readonly open: ReadonlySet<number>;
  /** Whose form is in front. */
  readonly edit: number | "new" | undefined;
  /** Where a recorder stands that is added. */
  readonly site: number | undefined;
}

export function useListAddress(): ListAddress {
  const { status, sort, q, open, edit, site } = route.useSearch();
  // The query keeps its identity while only the open rows change, so that opening one does not sort the list.
  const query = useMemo(() => ({ status, sort, search: q }), [status, sort, q]);
  const openIds = useMemo(() => new Set(open), [open]);
  return { query, open: openIds, edit, site };
}

/** What changes the address of the list. What is typed leaves nothing for Back; the rest does. */
export interface ListAddressChanges {
  readonly show: (status: StatusFilter) => void;
  readonly sort: (order: SortOrder) => void;
  readonly search: (words: string) => void;
  readonly showEverything: () => void;
  readonly toggle: (id: number) => void;
  /** @param id whose form is to be in front, `new` for that of a recorder to be added, or none */
  readonly edit: (id: number | "new" | undefined) => void;
  /** @param added the recorder that its form added: it is opened */
  readonly closeForm: (added: { readonly id: number } | null) => void;
}

export function useListAddressChanges(): ListAddressChanges {
  const navigate = route.useNavigate();
  const toggle = useCallback(
    (id: number) =>
      void navigate({
        search: (last) => ({
          ...last,
          open: last.open.includes(id) ? last.open.filter((other) => other !== id) : [...last.open, id],
        }),
        resetScroll: false,
      }),
    [navigate],
  );
  return useMemo(
    () => ({
      toggle,
      show: (status) => void navigate({ search: (last) => ({ ...last, status }), resetScroll: false }),
      sort: (sort) => void navigate({ search: (last) => ({ ...last, sort }), resetScroll: false }),
      search: (q) => void navigate({ search: (last) => ({ ...last, q }), resetScroll: false, replace: true }),
      showEverything: () => void navigate({ search: (last) => ({ ...last, q: "", status: "all" }), resetScroll: false }),
      edit: (edit) => void navigate({ search: (last) => ({ ...last, edit }), resetScroll: false }),
      closeForm: (added) =>
        void navigate({
          search: ({ edit: _edit, ...last }) => ({ ...last, open: added === null ? last.open : [...last.open, added.id] }),
          resetScroll: false,
        }),
    }),
    [navigate, toggle],
  );
}
