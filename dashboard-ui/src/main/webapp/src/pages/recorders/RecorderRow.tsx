import { memo, useEffect, useRef } from "react";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import { CameraStrip } from "../../components/CameraStrip.tsx";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { conditionOf, conditionSince } from "../../core/condition.ts";
import { recorderWords } from "../../words/recorders.ts";
import { CameraPanel } from "./CameraPanel.tsx";
import { conditionWords } from "./condition-words.ts";
import { hasHint, RecorderHint } from "./RecorderHint.tsx";
import styles from "./RecorderRow.module.css";
import { useListAddressChanges } from "./use-list-address.ts";

/** How often a recorder is read again while it is open, in milliseconds: the server writes its last sign of life as often. */
const REFRESH = 30_000;

interface Props {
  readonly id: number;
  /** Position in the list, from 0. */
  readonly index: number;
  readonly open: boolean;
  /** Changes when the row is to take the focus; null when it is not. */
  readonly focusRequest: number | null;
  readonly onFocus: (index: number) => void;
}

/** One recorder: what it is, how it is, why, and since when; opened, its cameras. Subscribes to that recorder alone. */
export const RecorderRow = memo(function RecorderRow({ id, index, open, focusRequest, onFocus }: Props) {
  const recorder = useRecorder(id);
  const { realtime } = useFleet();
  const { toggle: toggleOpen } = useListAddressChanges();
  const sites = useObservable(realtime.sites);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focusRequest !== null) {
      toggle.current?.focus();
    }
  }, [focusRequest]);
  useEffect(() => {
    if (open) {
      realtime.refresh(id);
      const timer = setInterval(() => realtime.refresh(id), REFRESH);
      return () => clearInterval(timer);
    }
    return undefined;
  }, [open, realtime, id]);
  if (recorder === undefined) {
    return null;
  }
  const { mark, word, why } = conditionWords(recorder);
  const site = recorder.siteId === null ? undefined : sites.get(recorder.siteId);
  const since = conditionSince(recorder);
  const panelId = `recorder-${id}`;
  return (
    <div className={styles.item} data-open={open} role="rowgroup">
      <div className={styles.row} role="row" aria-rowindex={index + 2} data-condition={conditionOf(recorder)}>
        <span className={styles.status} role="cell">
          <StatusMark state={mark} />
          {word}
        </span>
        <span className={styles.name} role="cell">
          <button
            ref={toggle}
            id={`recorder-name-${id}`}
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={open ? panelId : undefined}
            onClick={() => toggleOpen(id)}
            onFocus={() => onFocus(index)}
          >
            {recorder.deviceName}
          </button>
          <span className={styles.quiet}>
            {site === undefined ? recorder.hostname : recorderWords.atSite(site.name, recorder.hostname)}
          </span>
        </span>
        <span className={styles.cameras} role="cell">
          <CameraStrip
            states={recorder.cameraStates}
            online={recorder.camerasOnline}
            hollow={recorder.status === "offline" || !recorder.enabled}
          />
        </span>
        <span className={styles.why} data-hint={hasHint(recorder)} role="cell">
          <span className={styles.reason}>{why}</span>
          <RecorderHint recorder={recorder} />
        </span>
        <span className={styles.since} role="cell">
          {since !== null && <Since at={since} />}
        </span>
        <svg className={styles.chevron} viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 6 4 4 4-4" />
        </svg>
      </div>
      {open && (
        <div role="row" id={panelId}>
          <div role="cell" aria-colspan={5}>
            <CameraPanel recorder={recorder} />
          </div>
        </div>
      )}
    </div>
  );
});
