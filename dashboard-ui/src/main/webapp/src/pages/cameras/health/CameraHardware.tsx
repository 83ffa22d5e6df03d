import { useQuery } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import { useApi } from "../../../api/api-context.ts";
import { RequestProblem } from "../../../api/problem.ts";
import { hardwareQuery, type Hardware, type HardwareChange } from "../../../api/telemetry.ts";
import { useClockText } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { StatusMark } from "../../../components/StatusMark.tsx";
import { componentWords } from "../../../words/components.ts";
import { changedWords, hardwareWords as words, isStorageBad } from "../../../words/telemetry.ts";
import { ago, exactTime } from "../../../words/time.ts";
import styles from "./CameraHealth.module.css";

/** A fact that was told; nothing for one that was not. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return children === null || children === "" ? null : (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ hardware }: { readonly hardware: Hardware }) {
  const { manufacturer, model, firmware, serial, mac, resolution, fps, bitrateKbps, codec, smartCodec, storage, seenAt } = hardware;
  const seen = useClockText(useCallback((now) => ago(seenAt, now), [seenAt]));
  const card = storage === null ? null : words.storage(storage);
  return (
    <dl className={styles.facts}>
      <Fact name={words.facts.device}>{[manufacturer, model].filter((part) => part !== null).join(" ")}</Fact>
      <Fact name={words.facts.firmware}>{firmware}</Fact>
      <Fact name={words.facts.serial}>{serial}</Fact>
      <Fact name={words.facts.mac}>{mac}</Fact>
      <Fact name={words.facts.stream}>{words.stream(resolution, fps, bitrateKbps)}</Fact>
      <Fact name={words.facts.codec}>{codec !== null && smartCodec ? `${codec}, ${words.smart}` : codec}</Fact>
      <Fact name={words.facts.storage}>
        {card === null ? null : (
          <>
            {isStorageBad(storage?.status ?? null) && <StatusMark state="warning" />}
            {card}
          </>
        )}
      </Fact>
      <Fact name={words.facts.seen}>
        <time dateTime={new Date(seenAt).toISOString()} title={exactTime(seenAt)}>
          {seen}
        </time>
      </Fact>
    </dl>
  );
}

function ChangeLine({ change }: { readonly change: HardwareChange }) {
  return (
    <li>
      <time dateTime={new Date(change.at).toISOString()} title={exactTime(change.at)}>
        {changedWords(change)}
      </time>
    </li>
  );
}

/** What a camera is, and what changed of it, as it told itself. */
export function CameraHardware({ id }: { readonly id: number }) {
  const { data, error, refetch } = useQuery(hardwareQuery(useApi().http, id));
  const isUnheard = error instanceof RequestProblem && error.status === 404;
  return (
    <section className={styles.part} aria-label={words.title}>
      <h3 className={styles.heading}>{words.title}</h3>
      {data === undefined && error === null && (
        <div role="status" aria-label={words.loading}>
          <Skeleton height="12rem" />
        </div>
      )}
      {data === undefined && error !== null && !isUnheard && (
        <p className={styles.quiet}>
          {words.notRead} {error.message} <Button onClick={() => void refetch()}>{componentWords.tryAgain}</Button>
        </p>
      )}
      {data?.current !== null && data?.current !== undefined && <Facts hardware={data.current} />}
      {(data?.current === null || isUnheard) && <p className={styles.quiet}>{words.none}</p>}
      {data !== undefined && data.current !== null && (
        <>
          <h4 className={styles.heading}>{words.changes}</h4>
          {data.changes.length === 0 ? (
            <p className={styles.quiet}>{words.noChanges}</p>
          ) : (
            <ol className={styles.changes}>
              {data.changes.map((change) => (
                <ChangeLine key={`${change.at} ${change.field}`} change={change} />
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  );
}
