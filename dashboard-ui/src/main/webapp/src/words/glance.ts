import type { stateWords } from "./components.ts";
import { counted, number } from "./counted.ts";

export const glanceWords = {
  keys: "Arrow keys walk from recorder to recorder, Enter opens one. The list of recorders has the same.",
} as const;

/** "North: 5 sites, 500 recorders, 3 offline, 1 with a warning": a region of the fleet at a glance, to the ear. */
export function glanceRegionWords(region: string, sites: number, counts: ReadonlyMap<keyof typeof stateWords, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const of = (state: keyof typeof stateWords, words: string): string => {
    const count = counts.get(state) ?? 0;
    return count === 0 ? "" : `${number(count)} ${words}`;
  };
  const troubles = [of("offline", "offline"), of("warning", "with a warning"), of("unknown", "not known or never connected")];
  const parts = [counted(sites, "site"), counted(total, "recorder"), ...troubles].filter((part) => part !== "");
  const well = counts.get("ok") === total ? ", all online" : "";
  return `${region === "" ? "" : `${region}: `}${parts.join(", ")}${well}`;
}
