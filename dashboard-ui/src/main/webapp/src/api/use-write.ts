import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { RequestProblem } from "./problem.ts";

/** After this long without an answer a change counts as not answered, in milliseconds. */
const TIMEOUT = 15_000;

/**
 * Sends a change, once. Without a network it is refused and not queued: whoever made it is told now, and not surprised by it
 * an hour later.
 *
 * @throws RequestProblem `offline` when it was not even tried
 */
export async function sendOnce<Output>(send: (signal: AbortSignal) => Promise<Output>): Promise<Output> {
  refuseOffline();
  return send(AbortSignal.timeout(TIMEOUT));
}

function refuseOffline(): void {
  if (!navigator.onLine) {
    throw new RequestProblem("offline", { status: null });
  }
}

export interface Write<Input, Output> {
  readonly send: (input: Input, signal: AbortSignal) => Promise<Output>;
  /** Shows the change before the server has made it. @returns what takes it back, when the server refuses */
  readonly show?: (input: Input) => () => void;
  readonly done?: (output: Output) => void;
}

/**
 * A change that a person asks for: shown at once, taken back when the server refuses, never sent twice by itself, refused
 * without a network.
 */
export function useWrite<Input, Output>({
  send,
  show,
  done,
}: Write<Input, Output>): UseMutationResult<Output, RequestProblem, Input, () => void> {
  return useMutation<Output, RequestProblem, Input, () => void>({
    networkMode: "always",
    retry: false,
    onMutate: (input) => {
      refuseOffline();
      return show?.(input) ?? (() => undefined);
    },
    mutationFn: (input) => sendOnce((signal) => send(input, signal)),
    onError: (_problem, _input, takeBack) => takeBack?.(),
    onSuccess: (output) => done?.(output),
  });
}
