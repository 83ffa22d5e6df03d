/** After this long without a sign of a person the page belongs to the wall, in milliseconds. */
export const ALONE_AFTER = 15_000;

let lastSign = Date.now();

const sign = (): void => {
  lastSign = Date.now();
};

for (const type of ["pointermove", "pointerdown", "keydown", "wheel", "touchmove"]) {
  addEventListener(type, sign, { passive: true, capture: true });
}

/** Whether someone used the page a moment ago. */
export function isSomeoneThere(): boolean {
  return Date.now() - lastSign < ALONE_AFTER;
}
