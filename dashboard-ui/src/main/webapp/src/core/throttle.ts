/**
 * Calls at once, then at most once per interval with the newest argument, so that a storm costs one render per interval
 * and the last word is never lost.
 */
export function throttle<T>(intervalMs: number, action: (argument: T) => void): (argument: T) => void {
  let waiting: { readonly argument: T } | null = null;
  let resting = false;
  const rest = (): void => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting !== null) {
        const { argument } = waiting;
        waiting = null;
        rest();
        action(argument);
      }
    }, intervalMs);
  };
  return (argument) => {
    if (resting) {
      waiting = { argument };
    } else {
      rest();
      action(argument);
    }
  };
}
