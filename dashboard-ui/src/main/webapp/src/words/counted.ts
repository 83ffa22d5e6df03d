import { wholeNumber } from "./locale.ts";

/** "10,000" */
export function number(value: number): string {
  return wholeNumber.format(value);
}

/** "1 recorder", "1,200 recorders" */
export function counted(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
}
