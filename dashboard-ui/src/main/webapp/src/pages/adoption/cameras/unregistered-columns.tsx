import { Link } from "@tanstack/react-router";
import { useCallback, useContext, type ReactNode } from "react";
import type { UnregisteredCamera } from "../../../api/unregistered-cameras.ts";
import { useClockText, useObservable, useRecorder } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { Status } from "../../../components/Status.tsx";
import type { Column } from "../../../components/table/columns.ts";
import { unregisteredWords as words } from "../../../words/adoption.ts";
import { ago } from "../../../words/time.ts";
import styles from "../AdoptionPage.module.css";
import { Failure, RegisterButton, RegisteringContext } from "../RegisterButton.tsx";

/** A camera, or the heading of those of one recorder. */
export type Row =
  | { readonly kind: "recorder"; readonly id: string; readonly nvrId: number; readonly hostname: string; readonly cameras: readonly string[] }
  | { readonly kind: "camera"; readonly id: string; readonly camera: UnregisteredCamera };

/** The cameras, which come by recorder, below a heading for each. */
export function rowsOf(cameras: readonly UnregisteredCamera[]): readonly Row[] {
  const ids = new Map<number, string[]>();
  for (const { nvrId, id } of cameras) {
    const of = ids.get(nvrId) ?? [];
    ids.set(nvrId, of);
    of.push(id);
  }
  return cameras.flatMap((camera, index): Row[] => {
    const { nvrId, hostname, id } = camera;
    const row: Row = { kind: "camera", id, camera };
    return cameras[index - 1]?.nvrId === nvrId
      ? [row]
      : [{ kind: "recorder", id: `recorder-${nvrId}`, nvrId, hostname, cameras: ids.get(nvrId) ?? [] }, row];
  });
}

/** Whose cameras they are, and a button that registers these. */
export function RecorderHeading({ row }: { readonly row: Extract<Row, { readonly kind: "recorder" }> }) {
  const { nvrId, hostname, cameras } = row;
  const { run, register } = useContext(RegisteringContext);
  const { open } = useObservable(run.state);
  const name = useRecorder(nvrId)?.deviceName ?? hostname;
  return (
    <div className={styles.headingRow}>
      <Link className={styles.link} to="/recorders" search={{ open: [nvrId] }}>
        {name}
      </Link>
      <span className={styles.quiet}>{hostname}</span>
      <span className={styles.end}>
        <Button aria-label={words.registerOfLabel(cameras.length, name)} disabled={open.size > 0} onClick={() => register(cameras)}>
          {words.registerOf(cameras.length)}
        </Button>
      </span>
    </div>
  );
}

function Reported({ camera: { status, reportedWord } }: { readonly camera: UnregisteredCamera }) {
  const mark = status === "online" ? "ok" : status === "offline" ? "offline" : "unknown";
  return (
    <>
      <Status state={mark} word={words.status[status ?? "unknown"]} />
      {reportedWord !== null && <span className={styles.quiet}> {words.word(reportedWord)}</span>}
    </>
  );
}

function Age({ at }: { readonly at: number }) {
  return useClockText(useCallback((now) => ago(at, now), [at]));
}

function Register({ camera: { id, name, nvrId, hostname } }: { readonly camera: UnregisteredCamera }) {
  const recorder = useRecorder(nvrId)?.deviceName ?? hostname;
  return <RegisterButton id={id} word={words.register} busyWord={words.registering} label={words.registerLabel(name, recorder)} />;
}

const { columns } = words;
const of = (cell: (camera: UnregisteredCamera) => ReactNode) => (row: Row) => (row.kind === "camera" ? cell(row.camera) : null);

export const UNREGISTERED_COLUMNS: readonly Column<Row>[] = [
  {
    id: "name",
    title: columns.name,
    track: "minmax(10rem, 1.5fr)",
    priority: 1,
    card: "title",
    cell: of(({ id, name }) => (
      <>
        <span className={styles.strong}>{name}</span>
        <Failure id={id} />
      </>
    )),
  },
  { id: "status", title: columns.status, track: "minmax(8rem, 1fr)", priority: 1, card: "line", cell: of((camera) => <Reported camera={camera} />) },
  { id: "address", title: columns.address, track: "minmax(8rem, 1fr)", priority: 2, card: "start", cell: of(({ ipAddress }) => ipAddress) },
  {
    id: "at",
    title: columns.at,
    track: "minmax(6rem, 9rem)",
    priority: 3,
    card: "end",
    cell: of(({ reportedAt }) => (reportedAt === null ? null : <Age at={reportedAt} />)),
  },
  { id: "register", title: columns.register, track: "6.5rem", priority: 1, card: "corner", align: "end", cell: of((camera) => <Register camera={camera} />) },
];
