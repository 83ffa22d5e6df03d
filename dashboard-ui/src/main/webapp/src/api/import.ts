import * as v from "valibot";
import type { Http } from "./http.ts";
import { dataOf } from "./problem.ts";

/** A batch of lines is answered within this time, in milliseconds, or not at all. */
const TIMEOUT = 60_000;

const outcome = v.picklist(["created", "updated", "unchanged", "failed"]);
const fieldErrors = v.optional(v.array(v.object({ field: v.string(), message: v.string() })), []);

const answer = v.object({
  hostname: v.optional(v.string()),
  result: outcome,
  error: v.optional(v.string()),
  errors: fieldErrors,
  nvr_result: v.optional(outcome),
  camera_results: v.optional(v.array(v.object({ result: outcome, same_as: v.optional(v.number()), errors: fieldErrors }))),
});

export type ImportOutcome = v.InferOutput<typeof outcome>;

/** What the server says of one line of an import, and of each of its cameras. */
export type ImportAnswer = v.InferOutput<typeof answer>;

/** A recorder with cameras, as the server takes it; what is undefined stays as it is. */
export interface ImportLine {
  readonly hostname: string;
  readonly device_name: string | undefined;
  readonly site: string | undefined;
  readonly cameras: readonly { readonly name: string; readonly ip_address: string | undefined; readonly display_name: string | undefined }[];
}

/** Lines as they are sent (NDJSON). */
export function toLines(items: readonly ImportLine[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join("");
}

/** Reads the answers to an import, a line each. */
export function importAnswers(lines: string): ImportAnswer[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => v.parse(answer, JSON.parse(line)));
}

/**
 * Imports recorders with their cameras; a bad camera harms only itself.
 *
 * @param dryRun answers the same, and nothing is written
 * @returns an answer for each line, in order
 * @throws RequestProblem when there is no answer, or none of the good ones
 */
export async function importLines(
  http: Http,
  lines: readonly ImportLine[],
  dryRun: boolean,
): Promise<ImportAnswer[]> {
  const text: unknown = await dataOf(
    http.POST("/api/nvrs/import", {
      params: { query: { dry_run: dryRun, by_camera: true } },
      headers: { "content-type": "application/x-ndjson" },
      body: { hostname: "" },
      bodySerializer: () => toLines(lines),
      parseAs: "text",
      signal: AbortSignal.timeout(TIMEOUT),
    }),
  );
  return importAnswers(String(text));
}
