import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { Message } from "../../components/Message.tsx";
import { hostnameWords as words } from "../../words/hostnames.ts";
import { pageNames } from "../../words/shell.ts";
import { HostnameRow } from "./HostnameRow.tsx";
import styles from "./UnknownHostnamesPage.module.css";

/** How often they are read while somebody looks at them, in milliseconds. */
const READ_EVERY = 10_000;

const SKELETON_ROWS = [1, 2, 3];

function Frame({ children }: { readonly children: ReactNode }) {
  usePageTitle(pageNames.unknownHostnames);
  return (
    <>
      <Link className={styles.back} to="/recorders">
        <span aria-hidden="true">‹ </span>
        {words.back}
      </Link>
      <h1 className={styles.title}>{pageNames.unknownHostnames}</h1>
      {children}
    </>
  );
}

/** Who tries to connect and is not registered: the latest on top when the page is opened, then every row stays where it is. */
export function UnknownHostnamesPage() {
  const { unknownHostnames } = useFleet();
  const { items, more, loadedAt, problem } = useObservable(unknownHostnames.state);
  useEffect(() => unknownHostnames.watch(READ_EVERY), [unknownHostnames]);
  const tryNow = <Button onClick={() => void unknownHostnames.read()}>{words.tryNow}</Button>;
  if (loadedAt === null && problem === null) {
    return (
      <Frame>
        <div className={styles.list} role="status" aria-label={words.loading}>
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
        <Message title={words.notLoaded.title} action={tryNow}>
          <p>{words.notLoaded.body(problem?.message ?? "")}</p>
        </Message>
      </Frame>
    );
  }
  return (
    <Frame>
      {problem !== null && (
        <p className={styles.stale} role="status">
          {words.stale(problem.message)} {tryNow}
        </p>
      )}
      {items.length === 0 ? (
        <Message title={words.none.title}>
          <p>{words.none.body}</p>
        </Message>
      ) : (
        <>
          <p className={styles.detail}>{words.intro}</p>
          <ul className={styles.list} aria-label={words.list}>
            {items.map((item) => (
              <HostnameRow key={item.hostname} item={item} />
            ))}
          </ul>
        </>
      )}
      {more && <p className={styles.more}>{words.older}</p>}
    </Frame>
  );
}
