import { eachPage } from "../core/fleet-api.ts";

const PAGE = 500;

/** All items of a list that is short: page by page, in the order of the server. */
export async function everyPage<W, T>(
  read: (query: { readonly limit: number; readonly cursor?: string }) => Promise<{ readonly items: readonly W[]; readonly next_cursor: string | null }>,
  map: (wire: W) => T,
): Promise<readonly T[]> {
  const all: T[] = [];
  await eachPage(
    async (cursor) => {
      const { items, next_cursor: next } = await read(cursor === null ? { limit: PAGE } : { limit: PAGE, cursor });
      return { items: items.map((item) => map(item)), next };
    },
    (page) => all.push(...page),
  );
  return all;
}
