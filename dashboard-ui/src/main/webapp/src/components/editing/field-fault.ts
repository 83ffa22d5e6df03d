import type { RequestProblem } from "../../api/problem.ts";

/** What the server says of a field, or of a part of it (`/scope/ids/0` of `/scope`). */
export function faultAt(problem: RequestProblem | null, pointer: string): string | undefined {
  return [...(problem?.fields ?? [])].find(([at]) => at === pointer || at.startsWith(`${pointer}/`))?.[1];
}
