import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { pushKeyQuery } from "../../api/channels.ts";
import { keys } from "../../api/keys.ts";
import { asProblem } from "../../api/problem.ts";
import { channelsOf, hindrance, type PushState } from "../../app/push/push-state.ts";
import { NotAllowed, NotSubscribed, subscriptionHere, tellThisBrowser, tellThisBrowserNoMore } from "../../app/push/subscription.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark, type MarkState } from "../../components/StatusMark.tsx";
import { channelWords } from "../../words/channels.ts";
import { problemWords } from "../../words/problems.ts";
import styles from "./Channels.module.css";

const words = channelWords.push;

/** The subscription that this browser has: its endpoint, or null for none. It is asked again whenever somebody looks. */
const HERE = {
  queryKey: keys.pushHere,
  queryFn: async (): Promise<string | null> => (hindrance() === null ? ((await subscriptionHere())?.endpoint ?? null) : null),
  staleTime: 0,
} as const;

function usePushState(channelId: number): { readonly state: PushState; readonly key: string | null } {
  const key = useQuery(pushKeyQuery(useApi().http));
  const { data: endpoint } = useQuery(HERE);
  const hindered = hindrance();
  const stateOf = (): PushState => {
    if (hindered !== null) {
      return hindered;
    }
    if (key.data === undefined) {
      return key.error === null ? "loading" : "failed";
    }
    if (key.data === null) {
      return "not-set-up";
    }
    if (endpoint === undefined) {
      return "loading";
    }
    return Notification.permission === "granted" && channelsOf(endpoint).includes(channelId) ? "on" : "off";
  };
  return { state: stateOf(), key: key.data ?? null };
}

function why(thrown: unknown): string {
  if (thrown instanceof NotAllowed) {
    return words.asked;
  }
  if (thrown instanceof NotSubscribed) {
    return words.notReached;
  }
  return problemWords(asProblem(thrown)).happened;
}

const MARK: Readonly<Record<PushState, MarkState>> = {
  loading: "unknown",
  insecure: "warning",
  unsupported: "warning",
  "not-set-up": "warning",
  blocked: "warning",
  off: "unknown",
  on: "ok",
  failed: "unknown",
};

/** Whether a channel tells this very browser, why it cannot, and the button that lets it. */
export function ThisBrowser({ channelId, onChanged }: { readonly channelId: number; readonly onChanged: () => void }) {
  const { http } = useApi();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { state, key } = usePushState(channelId);
  const run = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
      onChanged();
    } catch (thrown) {
      setProblem(why(thrown));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: keys.pushHere });
    }
  };
  return (
    <section className={styles.part} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <p className={styles.state} role="status">
        <StatusMark state={MARK[state]} />
        {words.states[state]}
      </p>
      <div className={styles.actions}>
        {state === "off" && key !== null && (
          <Button disabled={busy} onClick={() => void run(() => tellThisBrowser(http, key, channelId))}>
            {words.tell}
          </Button>
        )}
        {state === "on" && (
          <Button disabled={busy} onClick={() => void run(() => tellThisBrowserNoMore(http, channelId))}>
            {words.stop}
          </Button>
        )}
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
