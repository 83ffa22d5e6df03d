import { useCallback } from "react";
import { useClockText } from "../app/fleet-context.ts";
import { removalWords } from "../words/removals.ts";

interface Props {
  /** Epoch milliseconds. */
  readonly until: number;
  readonly className?: string | undefined;
}

/** "in 5 s", down to the moment. An ear is not told of each second. */
export function Countdown({ until, className }: Props) {
  const text = useClockText(useCallback((now) => removalWords.seconds(Math.max(0, Math.round((until - now) / 1_000))), [until]));
  return (
    <span className={className} aria-hidden="true">
      {text}
    </span>
  );
}
