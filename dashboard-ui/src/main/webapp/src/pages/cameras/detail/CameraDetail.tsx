import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRecorder } from "../../../app/fleet-context.ts";
import { useEffect, useRef } from "react";
import { useApi } from "../../../api/api-context.ts";
import { cameraQuery, type ListedCamera } from "../../../api/listed-cameras.ts";
import { RequestProblem } from "../../../api/problem.ts";
import { Button } from "../../../components/Button.tsx";
import { ErrorMessage } from "../../../components/ErrorMessage.tsx";
import { Message } from "../../../components/Message.tsx";
import { Since } from "../../../components/Since.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { Status } from "../../../components/Status.tsx";
import { cameraDetailWords as words } from "../../../words/cameras.ts";
import { MARK, stateOf } from "../camera-state.ts";
import { nameOf, wordOf } from "../camera-words.ts";
import { useListedCamera } from "../live.ts";
import { CameraActions } from "./CameraActions.tsx";
import styles from "./CameraDetail.module.css";
import { CameraFacts } from "./CameraFacts.tsx";
import { CameraChanges, CameraLife } from "./CameraPast.tsx";

/** After a change the server is asked again for what no update tells, in milliseconds: it writes its history a moment later. */
const AFTER_CHANGE = 1_000;

/** Reads evidence, life and changes again when the stream tells that the camera, or its recorder, changed. */
function useReadAgain(read: ListedCamera | undefined, versions: string): void {
  const queries = useQueryClient();
  const id = read?.id;
  const first = useRef<string | null>(null);
  useEffect(() => {
    if (id === undefined || first.current === null || first.current === versions) {
      first.current = versions;
      return undefined;
    }
    first.current = versions;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: ["listed-camera", id] }), AFTER_CHANGE);
    return () => clearTimeout(timer);
  }, [queries, id, versions]);
}

function Known({ read }: { readonly read: ListedCamera }) {
  const camera = useListedCamera(read);
  const recorder = useRecorder(camera.nvrId);
  const state = stateOf(camera, recorder);
  useReadAgain(read, `${camera.version} ${recorder?.version ?? ""}`);
  return (
    <>
      <p className={styles.status}>
        <Status state={MARK[state]} word={wordOf(state)} />
        <Since at={camera.since} />
      </p>
      <CameraFacts camera={camera} state={state} recorder={recorder} />
      <CameraActions camera={camera} />
      <CameraLife camera={camera} />
      <CameraChanges id={camera.id} />
    </>
  );
}

interface ContentProps {
  readonly read: ListedCamera | undefined;
  readonly problem: Error | null;
  readonly onRetry: () => void;
}

function Content({ read, problem, onRetry }: ContentProps) {
  if (problem instanceof RequestProblem && problem.status === 404) {
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
    <div className={styles.skeleton} role="status" aria-label={words.loading}>
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
  const { data, error, refetch } = useQuery(cameraQuery(http, id));
  const panel = useRef<HTMLElement>(null);
  const close = (): void => {
    onClose();
    document.querySelector<HTMLElement>(`[data-row="${id}"], [data-card="${id}"]`)?.focus({ preventScroll: true });
  };
  useEffect(() => {
    // Who opened it with a key or a finger goes on in it; who came with a link begins at the top of the page.
    if (document.activeElement?.closest("[data-row], [data-card]") !== null && document.activeElement !== null) {
      panel.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc in whatever is in it
    <aside
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      aria-label={words.region(data === undefined ? `${id}` : nameOf(data))}
      onKeyDown={(event) => {
        // Not what is typed in a dialog of it, which is elsewhere in the document.
        if (event.key === "Escape" && event.target instanceof Node && event.currentTarget.contains(event.target)) {
          close();
        }
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{data === undefined ? words.loading : nameOf(data)}</h2>
        <Button tone="quiet" aria-label={words.close} onClick={close}>
          <span className={styles.cross} aria-hidden="true">
            ×
          </span>
        </Button>
      </header>
      <Content read={data} problem={error} onRetry={() => void refetch()} />
    </aside>
  );
}
