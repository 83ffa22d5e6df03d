import type { Refusal } from "../core/model.ts";
import { counted, number } from "./counted.ts";
import { becauseRefused } from "./reasons.ts";

/** Texts of the list of hostnames that nobody registered. */
export const hostnameWords = {
  back: "All recorders",
  loading: "Loading the hostnames",
  list: "Unknown hostnames",
  intro:
    "They try to connect, and nobody registered them. Once registered, a recorder is let in with its next try, at the latest after 15 minutes.",
  older: "These are the latest. There are older ones.",
  tryNow: "Try now",
  stale: (happened: string): string => `${happened} The list may be out of date.`,
  none: {
    title: "No unknown hostnames",
    body: "All that tried to connect are registered. One that is not shows here as soon as it tries.",
  },
  notLoaded: {
    title: "The hostnames cannot be loaded",
    body: (happened: string): string =>
      `${happened} So this page cannot tell who tries to connect; the recorders themselves are not affected. It keeps trying by itself.`,
  },
  from: "from",
  tries: (count: number): string => counted(count, "time"),
  since: (point: string): string => `since ${point}`,
  lastAt: "last at",
  turnedAway: (refusal: Refusal): string => `Turned away, because ${becauseRefused(refusal)}.`,
  register: "Register it",
  registerLabel: (hostname: string): string => `Command that registers ${hostname}`,
  count: (trying: number): string => counted(trying, "unknown hostname"),
  countOver: (trying: number): string => `Over ${number(trying)} unknown hostnames`,
} as const;
