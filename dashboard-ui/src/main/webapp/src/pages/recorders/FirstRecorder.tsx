import { CopyCommand } from "../../components/CopyCommand.tsx";
import { Message } from "../../components/Message.tsx";
import { UnknownHostnamesLink } from "../unknown-hostnames/UnknownHostnamesLink.tsx";
import styles from "./FirstRecorder.module.css";

const HOSTNAME = "RECORDER-1";

function registerCommand(): string {
  const body = JSON.stringify({ hostname: HOSTNAME, device_name: "First recorder" });
  return `curl -X POST ${location.origin}/api/nvrs -H 'content-type: application/json' -d '${body}'`;
}

/** What an empty fleet says: how its first recorder gets here. */
export function FirstRecorder() {
  return (
    <Message title="No recorders yet">
      <p>Register a recorder by its hostname, then let it connect. It appears here by itself.</p>
      <ol className={styles.steps}>
        <li>
          <p className={styles.step}>1. Register it</p>
          <CopyCommand label="Command that registers a recorder" command={registerCommand()} />
        </li>
        <li>
          <p className={styles.step}>2. Let it connect; this is an agent to try with</p>
          <CopyCommand label="Command that connects a recorder" command={`./fleet agent ${HOSTNAME} --url ${location.origin}`} />
        </li>
      </ol>
      <UnknownHostnamesLink />
    </Message>
  );
}
