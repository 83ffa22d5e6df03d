import { CatchBoundary } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { keys } from "../../../api/keys.ts";
import { Queries } from "../../../api/Queries.tsx";
import { setRecorderStatus, type Applied } from "../../../api/recorders.ts";
import { useReadAgain } from "../../../api/use-read-again.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet, useRecorder } from "../../../app/fleet-context.ts";
import { OpenAlerts } from "../../../components/alerts/OpenAlerts.tsx";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { toasts } from "../../../components/overlays/toasts.ts";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import { Actions } from "./Actions.tsx";
import { Callouts } from "./Callouts.tsx";
import { Cameras } from "./Cameras.tsx";
import { Evidence } from "./Evidence.tsx";
import { HealthSection } from "./HealthSection.tsx";
import { LastDay } from "./LastDay.tsx";
import { LatestChanges } from "./LatestChanges.tsx";
import styles from "./RecorderDetail.module.css";

const CameraEdit = lazy(async () => ({ default: (await import("../edit/CameraEdit.tsx")).CameraEdit }));
const MaintenanceAction = lazy(async () => ({ default: (await import("../../../components/maintenance/MaintenanceAction.tsx")).MaintenanceAction }));
const RecorderVideo = lazy(async () => ({ default: (await import("./RecorderVideo.tsx")).RecorderVideo }));
const RecorderStatusForm = lazy(async () => ({ default: (await import("../edit/ManualStatus.tsx")).RecorderStatusForm }));

/** What stands below an opened recorder: how it is and why, its last day, its cameras, what changed, what can be done, and its cameras' health and pictures. */
export function RecorderDetail({ id }: { readonly id: number }) {
  const recorder = useRecorder(id);
  return recorder === undefined ? (
    <p className={styles.gone}>{detailWords.gone}</p>
  ) : (
    <Queries>
      <Detail recorder={recorder} />
    </Queries>
  );
}

/** A form that is in front of the recorder: that of its status, or of one of its cameras. */
type Front = { readonly form: "status" } | { readonly form: "camera"; readonly id: number | "new" };

function Detail({ recorder }: { readonly recorder: Recorder }) {
  const { id, deviceName, status, version, camerasVersion } = recorder;
  const { http } = useApi();
  const { store } = useFleet().realtime;
  const [front, setFront] = useState<Front | null>(null);
  useReadAgain(`${version} ${camerasVersion}`, useMemo(() => [keys.history({ kind: "nvr", id })], [id]));
  const giveBack = useWrite<null, Applied<Recorder>>({
    send: (_, signal) => setRecorderStatus(http, id, null, signal),
    done: ({ entity, applied }) => {
      store.putRecorders([entity]);
      if (!applied) {
        toasts.show({ tone: "info", title: detailWords.manual.later(deviceName) });
      }
    },
  });
  const close = (): void => setFront(null);
  return (
    <div className={styles.panel}>
      <div className={styles.parts}>
        <Evidence recorder={recorder} />
        <Actions recorder={recorder} onStatus={() => setFront({ form: "status" })} />
        <div className={styles.wide}>
          <Suspense>
            <MaintenanceAction subject={{ type: "nvr", id, name: deviceName, siteId: recorder.siteId }} />
          </Suspense>
        </div>
        <div className={styles.wide}>
          <Callouts recorder={recorder} onGiveBack={() => giveBack.mutate(null)} givingBack={giveBack.isPending} />
          {giveBack.error !== null && <WriteProblem problem={giveBack.error} />}
        </div>
        <div className={styles.wide}>
          <OpenAlerts of={{ nvrId: id }} />
        </div>
        <div className={styles.wide}>
          <LastDay recorder={recorder} />
        </div>
        <Cameras
          recorder={recorder}
          onEdit={(cameraId) => setFront({ form: "camera", id: cameraId })}
        />
        <LatestChanges id={id} />
        <HealthSection recorder={recorder} />
        <CatchBoundary getResetKey={() => id} errorComponent={() => null}>
          <Suspense>
            <RecorderVideo nvrId={id} />
          </Suspense>
        </CatchBoundary>
      </div>
      <Suspense>
        {front?.form === "status" && (
          <RecorderStatusForm id={id} name={deviceName} status={status} connected={status !== "offline"} onClose={close} />
        )}
        {front?.form === "camera" && <CameraEdit recorder={recorder} id={front.id} onClose={close} />}
      </Suspense>
    </div>
  );
}
