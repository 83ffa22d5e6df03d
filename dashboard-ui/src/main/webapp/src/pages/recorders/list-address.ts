import { useMemo } from "react";
import { setAddress, useAddressQuery } from "../../app/address.ts";
import type { ListQuery, SortOrder, StatusFilter } from "../../core/ordering.ts";

const FILTERS: readonly StatusFilter[] = ["all", "problems", "online", "warning", "offline", "cameras", "disabled"];

/** What the address says of the list: `?status=offline&q=berlin&sort=name&open=12,15`. */
export interface ListAddress {
  readonly query: ListQuery;
  readonly open: ReadonlySet<number>;
}

function parse(search: string): ListAddress {
  const parameters = new URLSearchParams(search);
  const status = FILTERS.find((filter) => filter === parameters.get("status")) ?? "all";
  const sort: SortOrder = parameters.get("sort") === "name" ? "name" : "problems";
  const open = (parameters.get("open") ?? "").split(",").map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  return { query: { status, sort, search: parameters.get("q") ?? "" }, open: new Set(open) };
}

export function useListAddress(): ListAddress {
  const search = useAddressQuery();
  const { query, open } = useMemo(() => parse(search), [search]);
  const { status, sort, search: words } = query;
  // The query keeps its identity while only the open rows change, so that opening one does not sort the list.
  const stableQuery = useMemo(() => ({ status, sort, search: words }), [status, sort, words]);
  return { query: stableQuery, open };
}

export function setStatusFilter(status: StatusFilter): void {
  setAddress({ status: status === "all" ? "" : status }, "push");
}

export function setSort(sort: SortOrder): void {
  setAddress({ sort: sort === "problems" ? "" : sort }, "push");
}

export function setSearch(words: string): void {
  setAddress({ q: words }, "replace");
}

export function toggleOpen(id: number): void {
  const { open } = parse(location.search);
  const next = open.has(id) ? [...open].filter((other) => other !== id) : [...open, id];
  setAddress({ open: next.join(",") }, "push");
}
