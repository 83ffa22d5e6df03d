import { queryOptions } from "@tanstack/react-query";
import type { Http } from "../../../api/http.ts";
import { dataOf } from "../../../api/problem.ts";

const PAGE = 500;

interface Customer {
  readonly id: number;
  readonly name: string;
}

/** All customers, by name. */
export function customersQuery(http: Http) {
  return queryOptions({
    queryKey: ["customers", "names"],
    queryFn: async ({ signal }) => {
      const all: Customer[] = [];
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
        const page = await dataOf(http.GET("/api/customers", { params: { query }, signal }));
        all.push(...page.items.map(({ id, name }) => ({ id: id ?? 0, name })));
        cursor = page.next_cursor;
      } while (cursor !== null);
      return all;
    },
    staleTime: 60_000,
  });
}
