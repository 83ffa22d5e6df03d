/** What is known of a request that failed: `kind` is the last part of the problem's type. */
export interface FailedRequest {
  readonly kind: string;
  readonly status: number | null;
  readonly detail: string | null;
  readonly traceId: string | null;
}

/** What went wrong, for people: what happened, what it means, what to do. */
export interface ProblemWords {
  readonly happened: string;
  readonly means: string;
  readonly todo: string;
}

/** One sentence of what happened, without what was asked for. */
export function whatHappened(status: number | null): string {
  return status === null ? "The server could not be reached." : `The server answered ${status}.`;
}

const NOTHING_CHANGED = "Nothing was changed.";

/** Of a change that a person asked for and that was not made. */
export function problemWords({ kind, status, detail, traceId }: FailedRequest): ProblemWords {
  switch (kind) {
    case "offline":
      return {
        happened: "This device has no network.",
        means: "Nothing was changed, and nothing is kept to be sent later.",
        todo: "Save again once the network is back.",
      };
    case "unreachable":
      return {
        happened: "The server did not answer.",
        means: "The change may have arrived or not.",
        todo: "Look whether it did, then save again.",
      };
    case "invalid":
    case "impossible":
    case "malformed":
      return { happened: detail ?? "The server does not take this.", means: NOTHING_CHANGED, todo: "Correct what is marked and save again." };
    case "changed-meanwhile":
      return { happened: "Somebody else changed it meanwhile.", means: NOTHING_CHANGED, todo: "Choose what is to stay." };
    case "not-found":
      return { happened: "It is not there any more.", means: "Somebody removed it; there is nothing to change.", todo: "Close this." };
    case "conflict":
      return { happened: detail ?? "It contradicts what is there.", means: NOTHING_CHANGED, todo: "Change it and save again." };
    case "busy":
    case "unavailable":
      return { happened: "The server cannot do it right now.", means: NOTHING_CHANGED, todo: "Save again in a moment." };
    default:
      return ofStatus(status, detail, traceId);
  }
}

function ofStatus(status: number | null, detail: string | null, traceId: string | null): ProblemWords {
  switch (status) {
    case 401:
      return { happened: "The server asks who you are.", means: NOTHING_CHANGED, todo: "Reload this page to sign in, then save again." };
    case 403:
      return { happened: "You may not change this.", means: NOTHING_CHANGED, todo: "Ask whoever manages the fleet." };
    case 429:
    case 503:
      return { happened: "The server is busy.", means: NOTHING_CHANGED, todo: "Save again in a moment." };
    default: {
      const quote = traceId === null ? "" : ` Quote ${traceId} when you report it.`;
      return { happened: detail ?? whatHappened(status), means: "Most likely nothing was changed.", todo: `Try again.${quote}` };
    }
  }
}
