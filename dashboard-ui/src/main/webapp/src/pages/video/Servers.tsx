import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { keys } from "../../api/keys.ts";
import { serversQuery, syncServer, type MediaServer, type SyncResult } from "../../api/media.ts";
import { useWrite } from "../../api/use-write.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { CopyCommand } from "../../components/CopyCommand.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Status } from "../../components/Status.tsx";
import type { MarkState } from "../../components/StatusMark.tsx";
import { problemWords } from "../../words/problems.ts";
import { serverWords as words } from "../../words/video-page.ts";
import styles from "./Servers.module.css";

const MARK: Readonly<Record<MediaServer["state"], MarkState>> = { unknown: "unknown", ok: "ok", partial: "warning", failing: "warning", unreachable: "offline" };
const CONFLICT = 409;

function Age({ at, wordsOf }: { readonly at: number | null; readonly wordsOf: (at: number | null, now: number) => string }) {
  return useClockText(useCallback((now) => wordsOf(at, now), [at, wordsOf]));
}

function Server({ server }: { readonly server: MediaServer }) {
  const { name, url, version, state, lastSyncAt, lastSuccessAt, lastError, paths } = server;
  const { http } = useApi();
  const queries = useQueryClient();
  const sync = useWrite<string, SyncResult>({
    send: (wanted, signal) => syncServer(http, wanted, signal),
    done: () => {
      void queries.invalidateQueries({ queryKey: keys.mediaServers });
      void queries.invalidateQueries({ queryKey: keys.devices });
    },
  });
  const problem = sync.error === null ? "" : sync.error.status === CONFLICT ? words.running : problemWords(sync.error).happened;
  const isWell = state === "ok";
  const word = sync.isPending ? words.syncing : words.sync;
  return (
    <li className={styles.server} data-state={state}>
      <div className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <Status state={MARK[state]} word={words.word(state)} />
        <Button aria-label={words.syncOf(word, name)} disabled={sync.isPending} onClick={() => sync.mutate(name)}>
          {word}
        </Button>
      </div>
      <p className={styles.facts}>
        <span>
          <Age at={lastSyncAt} wordsOf={words.lastSync} />
        </span>
        {!isWell && (
          <span>
            <Age at={lastSuccessAt} wordsOf={words.lastSuccess} />
          </span>
        )}
        <span>{words.paths(paths)}</span>
        {version !== null && <span>{words.version(version)}</span>}
        <span className={styles.url}>{url}</span>
      </p>
      {!isWell && words.means(state) !== "" && <p className={styles.facts}>{words.means(state)}</p>}
      {lastError !== null && <p className={styles.error}>{words.error(lastError)}</p>}
      <p className={styles.result} role="status">
        {problem}
        {sync.data !== undefined && problem === "" && words.result(sync.data)}
      </p>
    </li>
  );
}

/** The media servers: how each is, when it was read last, and a way to read it now. */
export function Servers() {
  const { data, error, refetch } = useQuery(serversQuery(useApi().http));
  return (
    <section className={styles.section} aria-labelledby="media-servers">
      <h2 id="media-servers" className={styles.title}>
        {words.title}
      </h2>
      {data === undefined && error === null && (
        <div role="status" aria-label={words.loading}>
          <Skeleton height="5.5rem" />
        </div>
      )}
      {data === undefined && error !== null && (
        <p className={styles.facts}>
          {words.notRead} {error.message} <Button onClick={() => void refetch()}>{words.again}</Button>
        </p>
      )}
      {data?.length === 0 && (
        <div className={styles.none}>
          <p>
            <strong>{words.none.title}.</strong> {words.none.body}
          </p>
          <CopyCommand command={words.none.command} label={words.none.label} />
        </div>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className={styles.servers}>
          {data.map((server) => (
            <Server key={server.name} server={server} />
          ))}
        </ul>
      )}
    </section>
  );
}
