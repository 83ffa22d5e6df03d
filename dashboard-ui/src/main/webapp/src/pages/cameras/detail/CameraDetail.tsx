import { useQuery } from "@tanstack/react-query";
import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useRef } from "react";
import { useApi } from "../../../api/api-context.ts";
import { cameraQuery, type CameraRecord } from "../../../api/cameras.ts";
import { keys } from "../../../api/keys.ts";
import { RequestProblem } from "../../../api/problem.ts";
import { useReadAgain } from "../../../api/use-read-again.ts";
import { useObservable, useRecorder } from "../../../app/fleet-context.ts";
import { removedHere } from "../../../app/removals.ts";
import { Button } from "../../../components/Button.tsx";
import panel from "../../../components/Panel.module.css";
import { cameraKey } from "../../../components/camera/use-camera-removal.ts";
import { OpenAlerts } from "../../../components/alerts/OpenAlerts.tsx";
import { ErrorMessage } from "../../../components/ErrorMessage.tsx";
import { FlapStatus } from "../../../components/FlapStatus.tsx";
import { Message } from "../../../components/Message.tsx";
import { Since } from "../../../components/Since.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { cameraName } from "../../../words/camera-name.ts";
import { cameraDetailWords as words } from "../../../words/cameras.ts";
import { MARK, stateOf } from "../camera-state.ts";
import { wordOf } from "../camera-words.ts";
import { useCamera } from "../live.ts";
import { CameraActions } from "./CameraActions.tsx";
import { CameraFacts } from "./CameraFacts.tsx";
import { CameraChanges, CameraLife } from "./CameraPast.tsx";
import { CameraVideo } from "./CameraVideo.tsx";

const CameraTelemetry = lazy(async () => ({ default: (await import("../health/CameraTelemetry.tsx")).CameraTelemetry }));

function Known({ read }: { readonly read: CameraRecord }) {
  const camera = useCamera(read);
  const recorder = useRecorder(camera.nvrId);
  const state = stateOf(camera, recorder);
  const { id } = camera;
  useReadAgain(`${camera.version} ${recorder?.version ?? ""}`, useMemo(() => [keys.camera(id), keys.history({ kind: "camera", id })], [id]));
  return (
    <>
      <p className={panel.status}>
        <FlapStatus type="camera" id={id} state={MARK[state]} word={wordOf(state)} />
        <Since at={camera.since} />
      </p>
      <OpenAlerts of={{ cameraId: id }} />
      <CameraVideo camera={camera} />
      <CameraFacts camera={camera} state={state} recorder={recorder} />
      <CameraActions camera={camera} />
      <CameraLife camera={camera} />
      <CatchBoundary getResetKey={() => id} errorComponent={() => null}>
        <Suspense fallback={<Skeleton height="20rem" />}>
          <CameraTelemetry camera={camera} />
        </Suspense>
      </CatchBoundary>
      <CameraChanges id={camera.id} />
    </>
  );
}

interface ContentProps {
  /** Whether somebody removed it on this page: the server is not asked for it. */
  readonly removed: boolean;
  readonly read: CameraRecord | undefined;
  readonly problem: Error | null;
  readonly onRetry: () => void;
}

function Content({ removed, read, problem, onRetry }: ContentProps) {
  if (removed || (problem instanceof RequestProblem && problem.status === 404)) {
    return (
      <Message title={words.gone.title}>
        <p>{words.gone.body}</p>
      </Message>
    );
  }
  if (read !== undefined) {
    return <Known read={read} />;
  }
  if (problem !== null) {
    return <ErrorMessage title={words.notRead.title} meaning={words.notRead.meaning(problem.message)} onRetry={onRetry} />;
  }
  return (
    <div className={panel.skeleton} role="status" aria-label={words.loading}>
      <Skeleton width="9rem" height="1.25rem" />
      <Skeleton height="9rem" />
      <Skeleton height="4rem" />
      <Skeleton height="8rem" />
    </div>
  );
}

/** One camera, beside the list, and on a phone in front of it: how it is, why, and what can be done. Esc leads back to its row. */
export function CameraDetail({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { http } = useApi();
  const removed = useObservable(removedHere).has(cameraKey(id));
  const { data, error, refetch } = useQuery({ ...cameraQuery(http, id), enabled: !removed });
  const element = useRef<HTMLElement>(null);
  const close = (): void => {
    onClose();
    document.querySelector<HTMLElement>(`[data-row="${id}"], [data-card="${id}"]`)?.focus({ preventScroll: true });
  };
  useEffect(() => {
    // Who opened it with a key or a finger goes on in it; who came with a link begins at the top of the page.
    if (document.activeElement?.closest("[data-row], [data-card]") !== null && document.activeElement !== null) {
      element.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc in whatever is in it
    <aside
      ref={element}
      className={panel.panel}
      tabIndex={-1}
      aria-label={words.region(data === undefined ? `${id}` : cameraName(data))}
      onKeyDown={(event) => {
        // Not what is typed in a dialog of it, which is elsewhere in the document.
        if (event.key === "Escape" && event.target instanceof Node && event.currentTarget.contains(event.target)) {
          close();
        }
      }}
    >
      <header className={panel.head}>
        <h2 className={panel.title}>{data === undefined ? words.loading : cameraName(data)}</h2>
        <Button tone="quiet" aria-label={words.close} onClick={close}>
          <span className={panel.cross} aria-hidden="true">
            ×
          </span>
        </Button>
      </header>
      <Content removed={removed} read={data} problem={error} onRetry={() => void refetch()} />
    </aside>
  );
}
