import { asProblem, type RequestProblem } from "./problem.ts";
import { sendOnce } from "./use-write.ts";

/** As many are on their way at once: the server has others to answer. */
const AT_ONCE = 4;

/** One of many changes that a person asked for with one click. */
export interface Sendable {
  readonly send: (signal: AbortSignal) => Promise<void>;
}

/**
 * Sends many changes, a few at a time, each for itself: one that fails harms no other, and nothing is sent twice by itself. As
 * every change, none is sent without a network. Resolves when all is answered that was sent.
 *
 * @param answered told of each; null when it is made
 * @param stopped whether no more are to be sent; what is on its way is waited for
 */
export async function sendMany<Change extends Sendable>(
  changes: readonly Change[],
  answered: (change: Change, problem: RequestProblem | null) => void,
  stopped: () => boolean,
): Promise<void> {
  const waiting = changes.values();
  const work = async (): Promise<void> => {
    while (!stopped()) {
      const { value: change } = waiting.next();
      if (change === undefined) {
        return;
      }
      answered(change, await problemIn(change));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function problemIn({ send }: Sendable): Promise<RequestProblem | null> {
  try {
    await sendOnce(send);
    return null;
  } catch (thrown) {
    return asProblem(thrown);
  }
}
