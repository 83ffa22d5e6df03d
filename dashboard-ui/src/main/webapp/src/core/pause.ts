/** Lets the browser paint and answer a person in the middle of long work. */
export function pause(): Promise<void> {
  return "scheduler" in globalThis && "yield" in globalThis.scheduler ? globalThis.scheduler.yield() : new Promise((resolve) => void setTimeout(resolve));
}
