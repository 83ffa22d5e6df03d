import { createContext, useCallback, useContext } from "react";
import { useClockText } from "../../../app/fleet-context.ts";
import type { Column } from "../../../components/table/columns.ts";
import type { UnknownHostname } from "../../../core/model.ts";
import { knockWords as words } from "../../../words/adoption.ts";
import { ago, exactTime, pointInTime } from "../../../words/time.ts";
import styles from "../AdoptionPage.module.css";
import { Failure, RegisterButton } from "../RegisterButton.tsx";
import { suggestedName } from "../suggested-name.ts";

/** What somebody calls the recorders, where that is not what was suggested; by hostname. */
export const NamesContext = createContext<Map<string, string>>(new Map());

export function nameFor(names: ReadonlyMap<string, string>, hostname: string): string {
  const given = names.get(hostname)?.trim() ?? "";
  return given === "" ? suggestedName(hostname) : given;
}

function Name({ hostname }: { readonly hostname: string }) {
  const names = useContext(NamesContext);
  return (
    <input
      className={styles.name}
      aria-label={words.name(hostname)}
      defaultValue={names.get(hostname) ?? suggestedName(hostname)}
      autoComplete="off"
      maxLength={200}
      onChange={(event) => names.set(hostname, event.target.value)}
    />
  );
}

function LastTry({ at }: { readonly at: number }) {
  const point = useClockText(useCallback((now) => pointInTime(at, now), [at]));
  const age = useClockText(useCallback((now) => ago(at, now), [at]));
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {point} <span className={styles.quiet}>· {age}</span>
    </time>
  );
}

function Tries({ item: { count, firstSeen } }: { readonly item: UnknownHostname }) {
  const since = useClockText(useCallback((now) => words.since(pointInTime(firstSeen, now)), [firstSeen]));
  return (
    <>
      {words.tries(count)} <span className={styles.quiet}>{since}</span>
    </>
  );
}

const { columns } = words;

export const KNOCK_COLUMNS: readonly Column<UnknownHostname>[] = [
  {
    id: "hostname",
    title: columns.hostname,
    track: "minmax(10rem, 1.4fr)",
    priority: 1,
    card: "title",
    cell: ({ hostname }) => (
      <>
        <span className={styles.strong}>{hostname}</span>
        <Failure id={hostname} />
      </>
    ),
  },
  { id: "from", title: columns.from, track: "minmax(8rem, 1fr)", priority: 1, card: "line", cell: ({ last }) => last.remoteAddress },
  { id: "last", title: columns.last, track: "minmax(8rem, 10rem)", priority: 2, card: "start", cell: ({ last }) => <LastTry at={last.at} /> },
  { id: "tries", title: columns.tries, track: "minmax(8rem, 11rem)", priority: 4, card: "end", cell: (item) => <Tries item={item} /> },
  { id: "why", title: columns.why, track: "minmax(10rem, 1.1fr)", priority: 3, card: "line", cell: ({ last }) => <span className={styles.quiet}>{words.why(last)}</span> },
  { id: "name", title: columns.name, track: "minmax(10rem, 1.2fr)", priority: 1, card: "line", cell: ({ hostname }) => <Name hostname={hostname} /> },
  {
    id: "register",
    title: columns.register,
    track: "6.5rem",
    priority: 1,
    card: "corner",
    align: "end",
    cell: ({ hostname }) => (
      <RegisterButton id={hostname} word={words.register} busyWord={words.registering} label={words.registerLabel(hostname)} />
    ),
  },
];
