import { asProblem, RequestProblem } from "../api/problem.ts";
import { sendOnce } from "../api/use-write.ts";
import { toasts } from "../components/overlays/toasts.ts";
import { clock } from "../core/clock.ts";
import { Observable } from "../core/observable.ts";
import { problemWords } from "../words/problems.ts";
import { removalWords } from "../words/removals.ts";

/** How long a removal can be taken back, in milliseconds. */
const TAKE_BACK = 8_000;

/** Something that a person wants to be gone. */
export interface Removal {
  /** Of what it is, everywhere on the page: `recorder:12`. */
  readonly key: string;
  readonly name: string;
  readonly send: (signal: AbortSignal) => Promise<void>;
  /** It is gone: by this, or by somebody else meanwhile. */
  readonly removed: () => void;
  /** Where it can be seen, when somebody changed it meanwhile. */
  readonly seeAt?: string;
}

/** What a recorder is called here. */
export function recorderKey(id: number): string {
  return `recorder:${id}`;
}

/** Until when each removal can be taken back, by its key; epoch milliseconds. */
export const waitingRemovals = new Observable<ReadonlyMap<string, number>>(new Map());

/** The keys of what was removed here, for what keeps showing what it once showed. */
export const removedHere = new Observable<ReadonlySet<string>>(new Set());

/** What ends the wait of each removal. */
const waits = new Map<string, () => void>();

/**
 * Does something unless it is taken back within some seconds: until then nothing is sent. A page that is closed meanwhile sends
 * nothing either, and asks before: what was not removed can be removed again, and the other way there is no way back, nor
 * anybody to tell if it failed.
 */
export function unlessTakenBack(key: string, name: string, run: () => void): void {
  if (waits.has(key)) {
    return;
  }
  const until = Date.now() + TAKE_BACK;
  const timer = setTimeout(() => {
    settle(key);
    run();
  }, TAKE_BACK);
  const endCountdown = countDown(key, name, until);
  waits.set(key, () => {
    clearTimeout(timer);
    endCountdown();
  });
  waitingRemovals.set(new Map([...waitingRemovals.get(), [key, until]]));
  addEventListener("beforeunload", askFirst);
}

/** A toast that counts down, unless somebody closes it. @returns what ends it */
function countDown(key: string, name: string, until: number): () => void {
  const action = { label: removalWords.takeBack, onSelect: () => takeBack(key) };
  let end: (() => void) | null = null;
  const show = (): void => {
    const detail = removalWords.seconds(secondsTo(until));
    toasts.show({ tone: "warning", title: removalWords.willBeRemoved(name), detail, action, stays: true, onClose: () => end?.() }, key);
  };
  end = clock.subscribe(show);
  show();
  return () => {
    end?.();
    toasts.withdraw(key);
  };
}

/** How many seconds are left. */
export function secondsTo(until: number): number {
  return Math.max(0, Math.round((until - Date.now()) / 1_000));
}

/** Removes something, with seconds to take it back. Without a network it is refused, when it is asked for and when it is due. */
export function remove(removal: Removal): void {
  if (navigator.onLine) {
    unlessTakenBack(removal.key, removal.name, () => void send(removal));
  } else {
    failed(removal, new RequestProblem("offline", { status: null }));
  }
}

/** Leaves it as it is: nothing was sent. */
export function takeBack(key: string): void {
  settle(key);
}

function settle(key: string): void {
  waits.get(key)?.();
  waits.delete(key);
  waitingRemovals.set(new Map([...waitingRemovals.get()].filter(([other]) => other !== key)));
  if (waits.size === 0) {
    removeEventListener("beforeunload", askFirst);
  }
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

async function send(removal: Removal): Promise<void> {
  try {
    await sendOnce(removal.send);
  } catch (problem) {
    if (!(problem instanceof RequestProblem) || problem.status !== 404) {
      failed(removal, problem);
      return;
    }
  }
  removedHere.set(new Set([...removedHere.get(), removal.key]));
  removal.removed();
  toasts.show({ tone: "success", title: removalWords.removed(removal.name) });
}

function failed({ name, seeAt }: Removal, problem: unknown): void {
  const known = asProblem(problem);
  const { happened, means } = problemWords(known);
  const action = seeAt === undefined || known.kind === "offline" ? {} : { action: { label: removalWords.see, to: seeAt } };
  toasts.show({ tone: "error", title: removalWords.notRemoved(name), detail: `${happened} ${means}`, ...action });
}
