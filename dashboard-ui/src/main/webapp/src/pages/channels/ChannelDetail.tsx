import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../../api/api-context.ts";
import { testChannel, type Channel, type Delivery } from "../../api/channels.ts";
import { keys } from "../../api/keys.ts";
import { useWrite } from "../../api/use-write.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { channelWords } from "../../words/channels.ts";
import { problemWords } from "../../words/problems.ts";
import styles from "./Channels.module.css";
import { Deliveries, DELIVERY_MARK } from "./Deliveries.tsx";
import { ThisBrowser } from "./ThisBrowser.tsx";

const words = channelWords.detail;

/** What became of a test, in a sentence. */
function outcome({ state, lastError, lastStatus }: Delivery): string {
  const why = lastError ?? (lastStatus === null ? words.noReason : words.answered(lastStatus));
  return state === "delivered" ? words.tested.delivered : words.tested[state](why);
}

/** Below a channel: a test, whether it tells this browser, and what was sent. */
export function ChannelDetail({ channel }: { readonly channel: Channel }) {
  const { id, type } = channel;
  const { http } = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: "/channels" });
  const readAgain = (): void => {
    void queries.invalidateQueries({ queryKey: keys.channels });
    void queries.invalidateQueries({ queryKey: keys.deliveries(id) });
  };
  const test = useWrite<null, Delivery>({ send: () => testChannel(http, id), done: readAgain });
  return (
    <div className={styles.detail}>
      <div className={styles.actions}>
        <Button onClick={() => void navigate({ search: (last) => ({ ...last, edit: id }), resetScroll: false })}>{words.edit}</Button>
        <Button disabled={test.isPending} onClick={() => test.mutate(null)}>
          {test.isPending ? words.testing : words.test}
        </Button>
        <p className={styles.state} role="status">
          {test.data !== undefined && !test.isPending && (
            <>
              <StatusMark state={DELIVERY_MARK[test.data.state]} />
              {outcome(test.data)}
            </>
          )}
          {test.error !== null && (
            <>
              <StatusMark state="warning" />
              {words.testFailed(problemWords(test.error).happened)}
            </>
          )}
        </p>
      </div>
      {type === "web_push" && <ThisBrowser channelId={id} onChanged={readAgain} />}
      <Deliveries channelId={id} />
    </div>
  );
}
