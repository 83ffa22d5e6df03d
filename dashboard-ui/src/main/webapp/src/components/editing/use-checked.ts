import { useState } from "react";
import type { RequestProblem } from "../../api/problem.ts";
import { faultAt } from "./field-fault.ts";
import type { Editing } from "./use-editing.ts";

/** A form that is looked at before it is sent. */
export interface Checked<Fields> {
  /** Saves only what has no fault. */
  readonly editing: Editing<Fields>;
  /** What is wrong with a field: what the page sees, once somebody has asked for more than to type; or what a server says. */
  readonly faultOf: (pointer: string) => string | undefined;
  /** Whether it can be sent; shows what is wrong. */
  readonly check: () => boolean;
}

/**
 * @param faults what the page sees, by pointers into what is sent
 * @param further what the server said of the form when it was tried
 */
export function useChecked<Fields>(editing: Editing<Fields>, faults: ReadonlyMap<string, string>, further: RequestProblem | null): Checked<Fields> {
  const [shown, setShown] = useState(false);
  const check = (): boolean => {
    setShown(faults.size > 0);
    return faults.size === 0;
  };
  return {
    editing: {
      ...editing,
      save: () => {
        if (check()) {
          editing.save();
        }
      },
    },
    faultOf: (pointer) => (shown ? faults.get(pointer) : undefined) ?? faultAt(editing.problem, pointer) ?? faultAt(further, pointer),
    check,
  };
}
