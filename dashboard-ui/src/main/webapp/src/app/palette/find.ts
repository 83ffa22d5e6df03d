import type { Recorder, Site } from "../../core/model.ts";
import { folded, rank, type Rank } from "./rank.ts";

/** Something that was found, and how well it fits. */
export interface Found<T> {
  readonly item: T;
  readonly rank: Rank;
}

/** Texts to compare with, kept as long as what they are of: ten thousand recorders are searched at every letter. */
const texts = new WeakMap<object, readonly string[]>();

function textsOf(owner: object, make: () => readonly string[]): readonly string[] {
  const known = texts.get(owner) ?? make().map(folded);
  texts.set(owner, known);
  return known;
}

function bestRank(query: string, candidates: readonly string[]): Rank | null {
  let best: Rank | null = null;
  for (const candidate of candidates) {
    const found = rank(query, candidate);
    best = found !== null && (best === null || found < best) ? found : best;
  }
  return best;
}

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Keeps the best few while all are looked at once: what a short query finds is not sorted for nothing. */
class Best<T extends Found<unknown>> {
  readonly #kept: T[] = [];
  readonly #limit: number;
  readonly #name: (found: T) => string;

  constructor(limit: number, name: (found: T) => string) {
    this.#limit = limit;
    this.#name = name;
  }

  add(found: T): void {
    const worst = this.#kept.at(-1);
    if (this.#kept.length === this.#limit && worst !== undefined && this.#compare(found, worst) >= 0) {
      return;
    }
    const place = this.#kept.findIndex((other) => this.#compare(found, other) < 0);
    this.#kept.splice(place < 0 ? this.#kept.length : place, 0, found);
    this.#kept.length = Math.min(this.#kept.length, this.#limit);
  }

  get(): readonly T[] {
    return this.#kept;
  }

  #compare(a: T, b: T): number {
    return a.rank - b.rank || byName.compare(this.#name(a), this.#name(b));
  }
}

/** The recorders that answer a query best, by name and hostname. */
export function findRecorders(query: string, recorders: Iterable<Recorder>, limit: number): readonly Found<Recorder>[] {
  const wanted = folded(query);
  const best = new Best<Found<Recorder>>(limit, (found) => found.item.deviceName);
  if (wanted !== "") {
    for (const item of recorders) {
      const found = bestRank(wanted, textsOf(item, () => [item.deviceName, item.hostname]));
      if (found !== null) {
        best.add({ item, rank: found });
      }
    }
  }
  return best.get();
}

/** The sites that answer a query best, by name and region. */
export function findSites(query: string, sites: Iterable<Site>, limit: number): readonly Found<Site>[] {
  const wanted = folded(query);
  const best = new Best<Found<Site>>(limit, (found) => found.item.name);
  if (wanted !== "") {
    for (const item of sites) {
      const found = bestRank(wanted, textsOf(item, () => [item.name, item.region ?? ""]));
      if (found !== null) {
        best.add({ item, rank: found });
      }
    }
  }
  return best.get();
}

/** What fits a query, best first; all of it, as it is, when there is none. */
export function findByTitle<T extends { readonly title: string }>(query: string, items: readonly T[]): readonly T[] {
  const wanted = folded(query);
  if (wanted === "") {
    return items;
  }
  return items
    .flatMap((item) => {
      const found = rank(wanted, folded(item.title));
      return found === null ? [] : [{ item, rank: found }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
