import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where a program is: the first of its names that is on the path. */
export function onThePath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Whether something is there without which tests cannot run. Where it is not, they are skipped and say so in a line, but on CI
 * that is a failure.
 *
 * @param message what is missing, and what to do
 */
export function isThere(there: boolean, message: string): boolean {
  if (!there) {
    if (!["", "0", "false"].includes(process.env.CI ?? "")) {
      throw new Error(message);
    }
    console.warn(`Skipped: ${message}`);
  }
  return there;
}
