import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Density } from "../../app/density.ts";
import type { Place } from "../../core/place.ts";
import type { ListQuery, SortOrder, StatusFilter } from "./list/list-query.ts";

const route = getRouteApi("/recorders");

/** What the address says of the list. */
export interface ListAddress {
  readonly query: ListQuery;
  readonly open: ReadonlySet<number>;
  readonly group: "none" | "site";
  readonly folded: ReadonlySet<number>;
  readonly unfolded: ReadonlySet<number>;
  /** Whose form is in front. */
  readonly edit: number | "new" | undefined;
  readonly density: Density | undefined;
}

export function useListAddress(): ListAddress {
  const { status, sort, q, site, region, customer, open, fold, unfold, ...others } = route.useSearch();
  // The query keeps its identity while only the open rows change, so that opening one does not sort the list.
  const query = useMemo(
    () => ({ status, sort, search: q, site, region, customer }),
    [status, sort, q, site, region, customer],
  );
  const openIds = useMemo(() => new Set(open), [open]);
  const folded = useMemo(() => new Set(fold), [fold]);
  const unfolded = useMemo(() => new Set(unfold), [unfold]);
  return { query, open: openIds, folded, unfolded, group: others.group, edit: others.edit, density: others.density };
}

/** What changes the address of the list. What is typed leaves nothing for Back; the rest does. */
export interface ListAddressChanges {
  readonly show: (status: StatusFilter) => void;
  readonly sort: (order: SortOrder) => void;
  readonly search: (words: string) => void;
  /** Shows a part of the fleet, in all that is not named as before. */
  readonly narrow: (place: Partial<Place>) => void;
  readonly showEverything: () => void;
  readonly groupBy: (group: "none" | "site") => void;
  readonly fold: (site: number, folded: boolean) => void;
  readonly toggle: (id: number) => void;
  /** @param id whose form is to be in front, `new` for that of a recorder to be added, or none */
  readonly edit: (id: number | "new" | undefined) => void;
  /** @param added the recorder that its form added: it is opened */
  readonly closeForm: (added: { readonly id: number } | null) => void;
}

const EVERYTHING = { status: "all", q: "", site: undefined, region: "", customer: undefined } as const;

function without(ids: readonly number[], id: number): number[] {
  return ids.filter((other) => other !== id);
}

export function useListAddressChanges(): ListAddressChanges {
  const navigate = route.useNavigate();
  return useMemo(() => {
    type Search = ReturnType<typeof route.useSearch>;
    const change = (make: (last: Search) => Partial<Search>, replace = false): void =>
      void navigate({ search: (last) => ({ ...last, ...make(last) }), resetScroll: false, replace });
    return {
      toggle: (id) => change(({ open }) => ({ open: open.includes(id) ? without(open, id) : [...open, id] })),
      fold: (site, folded) =>
        change(({ fold, unfold }) => ({
          fold: folded ? [...without(fold, site), site] : without(fold, site),
          unfold: folded ? without(unfold, site) : [...without(unfold, site), site],
        })),
      show: (status) => change(() => ({ status })),
      sort: (sort) => change(() => ({ sort })),
      search: (q) => change(() => ({ q }), true),
      narrow: (place) => change(() => place),
      groupBy: (group) => change(() => ({ group })),
      showEverything: () => change(() => EVERYTHING),
      edit: (edit) => change(() => ({ edit })),
      closeForm: (added) => change(({ open }) => ({ edit: undefined, open: added === null ? open : [...open, added.id] })),
    };
  }, [navigate]);
}
