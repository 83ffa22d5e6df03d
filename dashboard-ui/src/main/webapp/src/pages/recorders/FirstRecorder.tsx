import { Button } from "../../components/Button.tsx";
import { CopyCommand } from "../../components/CopyCommand.tsx";
import { Message } from "../../components/Message.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { pageNames } from "../../words/shell.ts";
import { listWords } from "../../words/recorder-list.ts";
import { UnknownHostnamesLink } from "../../components/UnknownHostnamesLink.tsx";
import { useListAddressChanges } from "./use-list-address.ts";
import styles from "./FirstRecorder.module.css";

const words = listWords.first;
const HOSTNAME = "RECORDER-1";

function registerCommand(): string {
  const body = JSON.stringify({ hostname: HOSTNAME, device_name: words.deviceName });
  return `curl -X POST ${location.origin}/api/nvrs -H 'content-type: application/json' -d '${body}'`;
}

/** What an empty fleet says: how its first recorder gets here. */
export function FirstRecorder() {
  const { edit } = useListAddressChanges();
  usePageTitle(pageNames.recorders);
  return (
    <Message title={words.title} action={<Button onClick={() => edit("new")}>{listWords.add}</Button>}>
      <p>{words.body}</p>
      <ol className={styles.steps}>
        <li>
          <p className={styles.step}>{words.register}</p>
          <CopyCommand label={words.registerLabel} command={registerCommand()} />
        </li>
        <li>
          <p className={styles.step}>{words.connect}</p>
          <CopyCommand label={words.connectLabel} command={`./fleet agent ${HOSTNAME} --url ${location.origin}`} />
        </li>
      </ol>
      <UnknownHostnamesLink />
    </Message>
  );
}
