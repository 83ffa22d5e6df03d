import { useEffect, type ReactNode } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { Link } from "../../components/Link.tsx";
import { Message } from "../../components/Message.tsx";
import { HostnameRow } from "./HostnameRow.tsx";
import styles from "./UnknownHostnamesPage.module.css";

/** How often they are read while somebody looks at them, in milliseconds. */
const READ_EVERY = 10_000;

const SKELETON_ROWS = [1, 2, 3];

function Frame({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.title = "Unknown hostnames · NVR Fleet";
  }, []);
  return (
    <>
      <Link className={styles.back} to="/">
        <span aria-hidden="true">‹ </span>All recorders
      </Link>
      <h1 className={styles.title}>Unknown hostnames</h1>
      {children}
    </>
  );
}

/** Who tries to connect and is not registered: the latest on top when the page is opened, then every row stays where it is. */
export function UnknownHostnamesPage() {
  const { unknownHostnames } = useFleet();
  const { items, more, loadedAt, problem } = useObservable(unknownHostnames.state);
  useEffect(() => unknownHostnames.watch(READ_EVERY), [unknownHostnames]);
  const tryNow = <Button onClick={() => void unknownHostnames.read()}>Try now</Button>;
  if (loadedAt === null && problem === null) {
    return (
      <Frame>
        <div className={styles.list} role="status" aria-label="Loading the hostnames">
          {SKELETON_ROWS.map((row) => (
            <div key={row} className={styles.skeleton} />
          ))}
        </div>
      </Frame>
    );
  }
  if (loadedAt === null) {
    return (
      <Frame>
        <Message title="The hostnames cannot be loaded" action={tryNow}>
          <p>
            {problem?.message} So this page cannot tell who tries to connect; the recorders themselves are not affected. It keeps
            trying by itself.
          </p>
        </Message>
      </Frame>
    );
  }
  return (
    <Frame>
      {problem !== null && (
        <p className={styles.stale} role="status">
          {problem.message} The list may be out of date. {tryNow}
        </p>
      )}
      {items.length === 0 ? (
        <Message title="No unknown hostnames">
          <p>All that tried to connect are registered. One that is not shows here as soon as it tries.</p>
        </Message>
      ) : (
        <>
          <p className={styles.detail}>
            They try to connect, and nobody registered them. Once registered, a recorder is let in with its next try, at the
            latest after 15 minutes.
          </p>
          <ul className={styles.list} aria-label="Unknown hostnames">
            {items.map((item) => (
              <HostnameRow key={item.hostname} item={item} />
            ))}
          </ul>
        </>
      )}
      {more && <p className={styles.more}>These are the latest. There are older ones.</p>}
    </Frame>
  );
}
