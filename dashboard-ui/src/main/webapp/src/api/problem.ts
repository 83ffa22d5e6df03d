import * as v from "valibot";
import { ApiProblem } from "../core/fleet-api.ts";
import { whatHappened } from "../words/problems.ts";

/** A problem as every service answers it (RFC 9457); a field is named by a JSON Pointer or by its path. */
const wireProblem = v.object({
  type: v.optional(v.string()),
  detail: v.optional(v.string()),
  trace_id: v.optional(v.string()),
  errors: v.optional(
    v.array(
      v.union([
        v.object({ pointer: v.string(), detail: v.string() }),
        v.pipe(
          v.object({ field: v.string(), message: v.string() }),
          v.transform(({ field, message }) => ({ pointer: pointerOf(field), detail: message })),
        ),
      ]),
    ),
  ),
});

/** `device_name` → `/device_name`, `cameras[2].name` → `/cameras/2/name` (RFC 6901). */
function pointerOf(field: string): string {
  const steps = field.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  return steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

interface Facts {
  readonly status: number | null;
  readonly detail?: string | undefined;
  readonly traceId?: string | undefined;
  readonly fields?: ReadonlyMap<string, string>;
}

/**
 * Why a request failed. `kind` is the last part of the problem's type (`changed-meanwhile`, `invalid`, …), `unreachable` when
 * there was no answer, `offline` when the page did not even ask, `http` for an answer that says no more than its status.
 */
export class RequestProblem extends ApiProblem {
  readonly kind: string;
  readonly detail: string | null;
  readonly traceId: string | null;
  /** What is wrong with single fields, by JSON Pointer into what was sent. */
  readonly fields: ReadonlyMap<string, string>;

  constructor(kind: string, { status, detail, traceId, fields }: Facts, options?: ErrorOptions) {
    super(whatHappened(status), status, options);
    this.kind = kind;
    this.detail = detail ?? null;
    this.traceId = traceId ?? null;
    this.fields = fields ?? new Map();
  }
}

/** The problem of an answer that is none of the good ones; `body` is what came with it, if it could be read. */
export function problemOf(status: number, body: unknown): RequestProblem {
  const parsed = v.safeParse(wireProblem, body);
  if (!parsed.success) {
    return new RequestProblem("http", { status });
  }
  const { type = "about:blank", detail, trace_id: traceId, errors = [] } = parsed.output;
  const fields = new Map(errors.map((error) => [error.pointer, error.detail]));
  const kind = type === "about:blank" ? "http" : (type.split("/").at(-1) ?? "http");
  return new RequestProblem(kind, { status, detail, traceId, fields });
}

/** What was thrown while something was sent: without an answer nobody knows whether it arrived. */
export function asProblem(thrown: unknown): RequestProblem {
  return thrown instanceof RequestProblem ? thrown : new RequestProblem("unreachable", { status: null }, { cause: thrown });
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

async function responded<T>(request: Promise<Answer<T>>): Promise<Answer<T>> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch (problem) {
    throw asProblem(problem);
  }
  if (!answer.response.ok) {
    throw problemOf(answer.response.status, answer.error);
  }
  return answer;
}

/** What the server answered, with its status. Rejects with {@link RequestProblem} when there is no answer, or none of the good ones. */
export async function answerOf<T>(request: Promise<Answer<T>>): Promise<{ readonly data: T; readonly status: number }> {
  const { data, error, response } = await responded(request);
  if (data === undefined) {
    throw problemOf(response.status, error);
  }
  return { data, status: response.status };
}

/** What the server answered. Rejects with {@link RequestProblem} when there is no answer, or none of the good ones. */
export async function dataOf<T>(request: Promise<Answer<T>>): Promise<T> {
  return (await answerOf(request)).data;
}

/** That the server did it, where it has nothing to say of it (204). Rejects as {@link dataOf} does. */
export async function doneOf(request: Promise<Answer<unknown>>): Promise<void> {
  await responded(request);
}
