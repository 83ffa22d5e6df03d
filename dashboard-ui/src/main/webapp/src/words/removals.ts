/** What is removed, for as long as it can be taken back and after it. */
export const removalWords = {
  willBeRemoved: (name: string): string => `${name} will be removed`,
  takeBack: "Take back",
  removed: (name: string): string => `${name} is removed`,
  notRemoved: (name: string): string => `${name} was not removed`,
  see: "See it",
  /** Counts down. */
  seconds: (seconds: number): string => `in ${seconds} s`,
} as const;
