import { use, type ReactNode } from "react";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import { CameraStrip } from "../../components/CameraStrip.tsx";
import { FlapStatus } from "../../components/FlapStatus.tsx";
import { Maintained } from "../../components/maintenance/marks.tsx";
import { Marked } from "../../components/Marked.tsx";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { conditionSince } from "../../core/condition.ts";
import type { Recorder } from "../../core/model.ts";
import { siteOf } from "../../core/place.ts";
import { listWords } from "../../words/recorder-list.ts";
import styles from "./cells.module.css";
import { conditionWords, hasHint } from "../../app/condition-words.ts";
import { FoundContext } from "./found-context.ts";
import type { FoundCamera, Search } from "./list/search.ts";
import { RecorderHint } from "./RecorderHint.tsx";

interface LiveProps {
  readonly id: number;
  readonly children: (recorder: Recorder) => ReactNode;
  readonly gone?: ReactNode;
}

/** The cell of a recorder; renders again only when that one changes. `gone` is shown of one that somebody removed elsewhere. */
function Live({ id, children, gone = null }: LiveProps) {
  const recorder = useRecorder(id);
  return recorder === undefined ? gone : children(recorder);
}

export function StatusCell({ id }: { readonly id: number }) {
  return (
    <Live id={id}>
      {(recorder) => {
        const { mark, word } = conditionWords(recorder);
        return <FlapStatus type="nvr" id={id} state={mark} word={word} short />;
      }}
    </Live>
  );
}

/** "camera CAM-003 Loading dock": the one that was searched for; its address, if that was meant. */
function Camera({ camera, search }: { readonly camera: FoundCamera; readonly search: Search }) {
  const { name, displayName, ipAddress } = camera;
  const address = ipAddress?.includes(search.whole) === true ? ipAddress : null;
  const texts = [name, displayName, address].filter((text) => text !== null);
  return (
    <>
      {listWords.camera} <Marked text={texts.join(" ")} words={search.words} />
      {" · "}
    </>
  );
}

function Name({ recorder }: { readonly recorder: Recorder }) {
  const { search, cameras } = use(FoundContext);
  const site = siteOf(recorder, useObservable(useFleet().realtime.sites));
  const { deviceName, hostname, conflict } = recorder;
  const camera = cameras.get(recorder.id);
  return (
    <span className={styles.recorder}>
      <span className={styles.name} title={deviceName}>
        <Marked text={deviceName} words={search.words} />
      </span>
      {conflict !== null && (
        <span className={styles.conflict} title={listWords.conflictWhy(conflict)}>
          <StatusMark state="warning" />
          {listWords.conflict}
        </span>
      )}
      <Maintained of={{ type: "nvr", id: recorder.id, site: recorder.siteId }} />
      <span className={styles.quiet}>
        {camera !== undefined && <Camera camera={camera} search={search} />}
        {site !== undefined && (
          <>
            <Marked text={site.name} words={search.words} />
            {" · "}
          </>
        )}
        <Marked text={hostname} words={search.words} />
      </span>
    </span>
  );
}

/** What it is called, where it is, and which of its cameras was searched for. */
export function NameCell({ id }: { readonly id: number }) {
  return (
    <Live id={id} gone={<span className={styles.quiet}>{listWords.gone}</span>}>
      {(recorder) => <Name recorder={recorder} />}
    </Live>
  );
}

export function CamerasCell({ id }: { readonly id: number }) {
  return (
    <Live id={id}>
      {({ cameraStates, camerasOnline, status, enabled }) => (
        <CameraStrip states={cameraStates} online={camerasOnline} hollow={status === "offline" || !enabled} />
      )}
    </Live>
  );
}

/** Why it is not well, and what else is to know; nothing of one that is. */
export function WhyCell({ id }: { readonly id: number }) {
  return (
    <Live id={id}>
      {(recorder) => {
        const { why } = conditionWords(recorder);
        return why === "" && !hasHint(recorder) ? null : (
          <span className={styles.why}>
            {why !== "" && <span title={why}>{why}</span>}
            <RecorderHint recorder={recorder} />
          </span>
        );
      }}
    </Live>
  );
}

/** Since when it is as it is; of cameras that are off each has its own time. */
export function SinceCell({ id }: { readonly id: number }) {
  return (
    <Live id={id}>
      {(recorder) => {
        const since = conditionSince(recorder);
        return since === null ? null : <Since at={since} />;
      }}
    </Live>
  );
}
