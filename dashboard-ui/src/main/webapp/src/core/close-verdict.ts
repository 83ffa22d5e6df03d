/** What a close code tells the client to do, and in whose words the page says it. */
export interface Verdict {
  /** How long to stay away, in milliseconds. */
  readonly delayMs: number;
  /** Whether the next delay grows; a draining server is no failure. */
  readonly failure: boolean;
  readonly cause: "network" | "restart" | "refused";
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MAX_BACKOFF = 30 * SECOND;

/**
 * Decides when to come back after a close, as the close codes of the protocol say (docs/protocol/websocket.md).
 *
 * @param code of the close frame; 1006 when there was none
 * @param failures in a row before this one
 * @param random gives numbers in [0, 1), so that many clients do not come back at once
 */
export function verdictOf(code: number, failures: number, random: () => number): Verdict {
  const between = (low: number, high: number): number => low + random() * (high - low);
  const doubled = (base: number, limit: number): number => Math.min(limit, base * 2 ** failures);
  if (code === 4000) {
    return { delayMs: between(0, 5 * SECOND), failure: false, cause: "restart" };
  }
  if (code === 4001) {
    const base = doubled(SECOND, MAX_BACKOFF);
    return { delayMs: between(base, 3 * base), failure: true, cause: "network" };
  }
  if (code === 4500) {
    const base = doubled(30 * SECOND, 15 * MINUTE);
    return { delayMs: Math.min(15 * MINUTE, between(base, 2 * base)), failure: true, cause: "refused" };
  }
  if (code > 4500 && code < 5000) {
    return { delayMs: between(5 * MINUTE, 15 * MINUTE), failure: true, cause: "refused" };
  }
  return { delayMs: between(0, doubled(SECOND, MAX_BACKOFF)), failure: true, cause: "network" };
}
