import { Link } from "@tanstack/react-router";
import { useCallback, type ReactNode } from "react";
import { useClockText, useFleet, useObservable } from "../../../app/fleet-context.ts";
import type { CameraRecord } from "../../../api/cameras.ts";
import panel from "../../../components/Panel.module.css";
import { Status } from "../../../components/Status.tsx";
import type { MarkState } from "../../../components/StatusMark.tsx";
import type { Recorder } from "../../../core/model.ts";
import { cameraDetailWords as words, cameraWords } from "../../../words/cameras.ts";
import { pointInTime } from "../../../words/time.ts";
import type { CameraState } from "../camera-state.ts";
import { whyOf } from "../camera-words.ts";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={panel.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Point({ at, words: wordsOf }: { readonly at: number; readonly words: (point: string) => string }) {
  return useClockText(useCallback((now) => wordsOf(pointInTime(at, now)), [at, wordsOf]));
}

const MARK: Readonly<Record<Recorder["status"], MarkState>> = { online: "ok", warning: "warning", offline: "offline" };

interface Props {
  readonly camera: CameraRecord;
  readonly state: CameraState;
  readonly recorder: Recorder | undefined;
}

function Evidence({ camera: { evidence, evidenceAt } }: Pick<Props, "camera">) {
  const wordsOf = useCallback((point: string) => words.evidence(evidence, point), [evidence]);
  return evidenceAt === null ? words.evidence(evidence, null) : <Point at={evidenceAt} words={wordsOf} />;
}

/** What is to know of a camera: where it is, what its recorder says of it, and where the cause is when it is elsewhere. */
export function CameraFacts({ camera, state, recorder }: Props) {
  const sites = useObservable(useFleet().realtime.sites);
  const site = recorder === undefined || recorder.siteId === null ? undefined : sites.get(recorder.siteId);
  const why = whyOf(camera, state, recorder);
  const name = recorder?.deviceName ?? camera.hostname;
  return (
    <dl className={panel.facts}>
      {why !== "" && <Fact name={words.facts.why}>{why}</Fact>}
      <Fact name={words.facts.recorder}>
        <Link className={panel.link} to="/recorders" search={{ open: [camera.nvrId] }}>
          {name}
        </Link>
        {recorder !== undefined && recorder.status !== "online" && (
          <Status state={recorder.enabled ? MARK[recorder.status] : "unknown"} {...(recorder.enabled ? {} : { word: words.disabled })} />
        )}
      </Fact>
      <Fact name={words.facts.site}>{site === undefined ? cameraWords.noSite : site.region === null ? site.name : words.siteOf(site.name, site.region)}</Fact>
      <Fact name={words.facts.address}>{camera.ipAddress ?? words.noAddress}</Fact>
      {camera.displayName !== null && <Fact name={words.facts.name}>{camera.name}</Fact>}
      <Fact name={words.facts.evidence}>
        <Evidence camera={camera} />
      </Fact>
      {camera.notReportedSince !== null && (
        <Fact name={words.facts.unreported}>
          <Point at={camera.notReportedSince} words={words.unreportedSince} />
        </Fact>
      )}
      {camera.reportedWord !== null && <Fact name={words.facts.word}>{words.word(camera.reportedWord)}</Fact>}
    </dl>
  );
}
