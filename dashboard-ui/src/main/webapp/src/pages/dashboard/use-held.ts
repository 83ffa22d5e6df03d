import { useState, type DOMAttributes } from "react";

interface Held<T> {
  readonly shown: T;
  /** For the element that shows it. */
  readonly hold: Pick<DOMAttributes<HTMLElement>, "onPointerEnter" | "onPointerLeave" | "onFocus" | "onBlur">;
}

/** A value that stands still while somebody points at it or has the focus in it: nothing moves under a hand. */
export function useHeld<T>(value: T): Held<T> {
  const [held, setHeld] = useState<{ readonly value: T } | null>(null);
  const hold = (): void => setHeld((last) => last ?? { value });
  const release = (): void => setHeld(null);
  return {
    shown: held === null ? value : held.value,
    hold: { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release },
  };
}
