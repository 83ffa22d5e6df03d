import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useClockText, useRecorder } from "../../../app/fleet-context.ts";
import { Status } from "../../../components/Status.tsx";
import type { MarkState } from "../../../components/StatusMark.tsx";
import type { Recorder } from "../../../core/model.ts";
import { stateWords } from "../../../words/components.ts";
import { knockWords } from "../../../words/adoption.ts";
import { pointInTime } from "../../../words/time.ts";
import styles from "../AdoptionPage.module.css";

const words = knockWords.adopted;

/** Who is turned away for its hostname comes back within this time, in milliseconds (docs/protocol/websocket.md, 4500). */
const COMES_BACK = 15 * 60_000;

/** A recorder that was registered here, a moment ago. */
export interface AdoptedRecorder {
  readonly id: number;
  readonly hostname: string;
  readonly deviceName: string;
  readonly enabled: boolean;
  /** When it was turned away last, epoch milliseconds. */
  readonly lastTry: number;
}

const MARK: Readonly<Record<Recorder["status"], MarkState>> = { online: "ok", warning: "warning", offline: "offline" };

function Expected({ lastTry }: { readonly lastTry: number }) {
  const by = lastTry + COMES_BACK;
  return useClockText(useCallback((now) => (now > by ? words.late : words.expected)(pointInTime(by, now)), [by]));
}

function AdoptedLine({ adopted }: { readonly adopted: AdoptedRecorder }) {
  const { id, hostname, deviceName, enabled, lastTry } = adopted;
  const recorder = useRecorder(id);
  const here = recorder !== undefined && recorder.reason !== "never_connected" && recorder.enabled;
  const unregistered = recorder?.unregisteredCameras ?? 0;
  return (
    <li className={styles.adopted}>
      <Status state={here ? MARK[recorder.status] : "unknown"} word={here ? stateWords[MARK[recorder.status]] : words.waiting} />
      <Link className={styles.link} to="/recorders" search={{ open: [id] }}>
        {recorder?.deviceName ?? deviceName}
      </Link>
      <span className={styles.quiet}>{hostname}</span>
      <span className={styles.adoptedWords}>
        {here ? words.here : enabled ? <Expected lastTry={lastTry} /> : words.disabled}{" "}
        {unregistered > 0 && (
          <Link className={styles.link} to="/adoption" search={{ show: "cameras", q: hostname }}>
            {words.cameras(unregistered)}
          </Link>
        )}
      </span>
    </li>
  );
}

/** Those that were registered here: each is expected to knock again, and is seen to come. */
export function Adopted({ recorders }: { readonly recorders: readonly AdoptedRecorder[] }) {
  return recorders.length === 0 ? null : (
    <section className={styles.part}>
      <h2 className={styles.heading}>{words.title}</h2>
      <ul className={styles.adoptedList} aria-label={words.title}>
        {recorders.map((adopted) => (
          <AdoptedLine key={adopted.id} adopted={adopted} />
        ))}
      </ul>
    </section>
  );
}
