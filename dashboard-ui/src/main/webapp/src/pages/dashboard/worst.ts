import { conditionOf, conditionSince, needsAttention, rankOf } from "../../core/condition.ts";
import type { Recorder } from "../../core/model.ts";

/** The recorders that need a person: the worst first, of those the newest. */
export function worstOf(recorders: Iterable<Recorder>): readonly number[] {
  const found: { readonly id: number; readonly rank: number; readonly since: number }[] = [];
  for (const recorder of recorders) {
    const condition = conditionOf(recorder);
    if (needsAttention(condition)) {
      found.push({ id: recorder.id, rank: rankOf(condition), since: conditionSince(recorder) ?? 0 });
    }
  }
  return found.toSorted((a, b) => a.rank - b.rank || b.since - a.since || a.id - b.id).map(({ id }) => id);
}
