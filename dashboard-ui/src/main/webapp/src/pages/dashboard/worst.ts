import { conditionOf, conditionSince, needsAttention, rankOf } from "../../core/condition.ts";
import type { RecorderEntry } from "../../core/model.ts";

/** The recorders that need a person: the worst first, of those the newest. */
export function worstOf(entries: Iterable<RecorderEntry>): readonly number[] {
  const found: { readonly id: number; readonly rank: number; readonly since: number }[] = [];
  for (const entry of entries) {
    const condition = conditionOf(entry);
    if (needsAttention(condition)) {
      found.push({ id: entry.recorder.id, rank: rankOf(condition), since: conditionSince(entry) });
    }
  }
  return found.toSorted((a, b) => a.rank - b.rank || b.since - a.since || a.id - b.id).map(({ id }) => id);
}
