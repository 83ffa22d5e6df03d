import type { RequestProblem } from "../api/problem.ts";
import { counted, number } from "./counted.ts";
import { listOfAll } from "./locale.ts";
import { problemWords } from "./problems.ts";

/** How each kind of action is called while it runs, and when it is done. */
const ACTIONS = {
  enable: { running: "Enabling", done: "enabled" },
  disable: { running: "Disabling", done: "disabled" },
  move: { running: "Moving", done: "moved" },
  status: { running: "Setting the status", done: "set by hand" },
  giveBack: { running: "Giving back to the rules", done: "given back to the rules" },
  remove: { running: "Removing", done: "removed" },
} as const;

export type BulkKind = keyof typeof ACTIONS;

/** Texts of what can be done with the selected recorders. */
export const bulkWords = {
  region: "Selected recorders",
  selected: (count: number): string => `${number(count)} selected`,
  clear: "Clear selection",
  enable: "Enable",
  disable: "Disable",
  move: "Move to a site",
  status: "Set status by hand",
  giveBack: "Give back to the rules",
  remove: "Remove",
  recorders: (count: number): string => counted(count, "recorder"),
  progress: (kind: BulkKind, done: number, total: number): string => `${ACTIONS[kind].running}: ${number(done)} of ${number(total)}`,
  stop: "Stop",
  /** "17 recorders enabled" */
  allDone: (kind: BulkKind, count: number): string => `${counted(count, "recorder")} ${ACTIONS[kind].done}`,
  /** "17 done, 2 failed, 4 not sent" */
  result: (done: number, failed: number, unsent: number): string =>
    [
      `${number(done)} done`,
      failed === 0 ? "" : `${number(failed)} failed`,
      unsent === 0 ? "" : `${number(unsent)} not sent`,
    ].filter((part) => part !== "").join(", "),
  stillSelected: "They are still selected.",
  failures: "What failed",
  /** The names that failed for one reason; many are counted. */
  failed: (names: readonly string[]): string =>
    names.length > 5 ? listOfAll.format([...names.slice(0, 4), `${number(names.length - 4)} more`]) : listOfAll.format(names),
  why: (problem: RequestProblem): string => {
    const { happened, means } = problemWords(problem);
    return problem.kind === "changed-meanwhile" ? "Changed by somebody else meanwhile; look before you try again." : `${happened} ${means}`;
  },
  see: "See it",
  seeThem: "See them",
  gone: "It is not there any more.",
  close: "Close",
  moveTitle: (count: number): string => `Move ${counted(count, "recorder")}`,
  statusTitle: (count: number): string => `Set the status of ${counted(count, "recorder")}`,
  moveNow: "Move",
} as const;
