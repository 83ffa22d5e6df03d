import type { MarkState } from "./StatusMark.tsx";

/** The shape of each state, a path on 12 by 12: colour is never alone. */
export const SHAPES: Readonly<Record<MarkState, string>> = {
  ok: "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0 -10z",
  warning: "M6 .8 11.700 11H.3z",
  offline: "M1.500 1.500h9v9h-9z",
  unknown: "M6 1.200a4.800 4.800 0 1 0 0 9.600a4.800 4.800 0 1 0 0 -9.600z",
  maintenance: "M6 0 12 6 6 12 0 6z",
  flapping: "M.8 5c1.600 -3 3.600 -3 5.200 -1.200s3.600 1.800 5.200 -1.200M.8 9.800c1.600 -3 3.600 -3 5.200 -1.200s3.600 1.800 5.200 -1.200",
};
