import { counted, number } from "./counted.ts";

/** What leads to those who knock. */
export const hostnameWords = {
  count: (trying: number): string => counted(trying, "unknown hostname"),
  countOver: (trying: number): string => `Over ${number(trying)} unknown hostnames`,
  /** Of the number beside the page's name in the navigation, to a screen reader. */
  badge: (waiting: number): string => `${number(waiting)} waiting`,
} as const;
