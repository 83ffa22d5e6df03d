import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useApi } from "../../../api/api-context.ts";
import { alertQuery, type AlertDetail } from "../../../api/alerts.ts";
import { keys } from "../../../api/keys.ts";
import { RequestProblem } from "../../../api/problem.ts";
import { useAlert, useLiveAlerts } from "../../../app/alerts/use-alerts.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { ErrorMessage } from "../../../components/ErrorMessage.tsx";
import { Message } from "../../../components/Message.tsx";
import panel from "../../../components/Panel.module.css";
import { SEVERITY_MARK } from "../../../components/alerts/severity-mark.ts";
import { Since } from "../../../components/Since.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { Status } from "../../../components/Status.tsx";
import { throttle } from "../../../core/throttle.ts";
import { alertDetailWords as words, alertTitle, severityWords, stateWordsOf } from "../../../words/alerts.ts";
import { AlertActions } from "./AlertActions.tsx";
import { AlertCauses } from "./AlertCauses.tsx";
import { AlertFacts } from "./AlertFacts.tsx";
import { AlertTimeline } from "./AlertTimeline.tsx";

const AlertEvidence = lazy(async () => ({ default: (await import("./AlertEvidence.tsx")).AlertEvidence }));

/** What happened to an alert is read again this often at most, in milliseconds, however often it repeats. */
const FOLLOW = 1_000;

/** Reads an alert again when something happened to it, or to what it is the cause of. */
function useFollow(id: number): void {
  const { bus } = useFleet().realtime;
  const queries = useQueryClient();
  useEffect(() => {
    const readAgain = throttle<null>(FOLLOW, () => void queries.invalidateQueries({ queryKey: keys.alert(id) }));
    const ends = [
      bus.on("alerts:told", (frames) => {
        if (frames.some(({ alert }) => alert.id === id || alert.causedBy === id)) {
          readAgain(null);
        }
      }),
      bus.on("streams:missed", readAgain),
    ];
    return () => ends.forEach((end) => end());
  }, [bus, queries, id]);
}

function Known({ detail }: { readonly detail: AlertDetail }) {
  const alert = useAlert(detail.alert);
  const { store } = useLiveAlerts();
  useEffect(() => store.put([detail.alert, ...detail.effects]), [store, detail]);
  const isOver = alert.state === "resolved";
  return (
    <>
      <p className={panel.status}>
        <Status state={isOver ? "ok" : SEVERITY_MARK[alert.severity]} word={isOver ? stateWordsOf(alert) : severityWords[alert.severity]} />
        {!isOver && <span>{stateWordsOf(alert)}</span>}
        {!isOver && <Since at={alert.openedAt} />}
      </p>
      <AlertActions alert={alert} />
      <AlertFacts alert={alert} />
      <AlertCauses alert={alert} effects={detail.effects} />
      <CatchBoundary getResetKey={() => alert.id} errorComponent={() => null}>
        <Suspense fallback={<Skeleton height="6rem" />}>
          <AlertEvidence alert={alert} />
        </Suspense>
      </CatchBoundary>
      <AlertTimeline steps={detail.history} />
    </>
  );
}

interface ContentProps {
  readonly detail: AlertDetail | undefined;
  readonly problem: Error | null;
  readonly onRetry: () => void;
}

function Content({ detail, problem, onRetry }: ContentProps) {
  if (detail !== undefined) {
    return <Known detail={detail} />;
  }
  if (problem instanceof RequestProblem && problem.status === 404) {
    return (
      <Message compact title={words.gone.title}>
        <p>{words.gone.body}</p>
      </Message>
    );
  }
  if (problem !== null) {
    return <ErrorMessage title={words.notRead.title} meaning={words.notRead.meaning(problem.message)} onRetry={onRetry} />;
  }
  return (
    <div className={panel.skeleton} role="status" aria-label={words.loading}>
      <Skeleton width="9rem" height="1.25rem" />
      <Skeleton height="6rem" />
      <Skeleton height="8rem" />
    </div>
  );
}

/** One alert, beside the list, and on a phone in front of it: what, since when, why, who has it, and what happened. Esc leads back to its row. */
export function AlertPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(alertQuery(useApi().http, id));
  useFollow(id);
  const element = useRef<HTMLElement>(null);
  const title = data === undefined ? words.loading : alertTitle(data.alert);
  const close = (): void => {
    onClose();
    document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true });
  };
  useEffect(() => {
    // Who opened it with a key or a finger goes on in it; who came with a link begins at the top of the page.
    if (document.activeElement?.closest("[data-row]") !== null && document.activeElement !== null) {
      element.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc in whatever is in it
    <aside
      ref={element}
      className={panel.panel}
      tabIndex={-1}
      aria-label={words.region(data === undefined ? `${id}` : title)}
      onKeyDown={(event) => {
        // Not what is typed in a dialog of it, which is elsewhere in the document.
        if (event.key === "Escape" && event.target instanceof Node && event.currentTarget.contains(event.target)) {
          close();
        }
      }}
    >
      <header className={panel.head}>
        <h2 className={panel.title}>{title}</h2>
        <Button tone="quiet" aria-label={words.close} onClick={close}>
          <span className={panel.cross} aria-hidden="true">
            ×
          </span>
        </Button>
      </header>
      <Content detail={data} problem={error} onRetry={() => void refetch()} />
    </aside>
  );
}
