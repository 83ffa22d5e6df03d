import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { setCameraStatus } from "../../../api/cameras.ts";
import { setRecorderStatus } from "../../../api/recorders.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { Choice } from "../../../components/fields/Choice.tsx";
import { toasts } from "../../../components/overlays/toasts.ts";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import type { CameraStatus, NvrStatus } from "../../../core/model.ts";
import { editingWords } from "../../../words/editing.ts";
import { manualWords } from "../../../words/recorder-detail.ts";

interface Props<Value extends NvrStatus> {
  readonly name: string;
  readonly status: Value;
  readonly values: readonly Value[];
  /** Without a connection only offline holds. */
  readonly connected: boolean;
  /** @returns whether it is applied already */
  readonly send: (status: Value, signal: AbortSignal) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The form that sets a status by hand. */
function StatusForm<Value extends NvrStatus>({ name, status, values, connected, send, onClose }: Props<Value>) {
  const [chosen, setChosen] = useState<Value>(() => values.find((value) => value === "offline" && status !== value) ?? status);
  const write = useWrite<Value, boolean>({
    send,
    done: (applied) => {
      toasts.show({ tone: "info", title: applied ? manualWords.done(name) : manualWords.later(name) });
      onClose();
    },
  });
  const options = values.map((value) => ({
    value,
    label: manualWords.options[value],
    disabled: !connected && value !== "offline",
  }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={manualWords.title(name)}
      description={manualWords.description}
      onSubmit={() => write.mutate(chosen)}
      actions={
        <>
          <Button onClick={onClose}>{editingWords.cancel}</Button>
          <Button type="submit" tone="primary" disabled={write.isPending}>
            {write.isPending ? manualWords.setting : manualWords.set}
          </Button>
        </>
      }
    >
      <Choice
        label={manualWords.status}
        options={options}
        value={chosen}
        onChange={setChosen}
        {...(connected ? {} : { hint: manualWords.onlyOffline })}
      />
      {write.error !== null && <WriteProblem problem={write.error} />}
    </Dialog>
  );
}

interface RecorderProps {
  readonly id: number;
  readonly name: string;
  readonly status: NvrStatus;
  readonly connected: boolean;
  readonly onClose: () => void;
}

const OF_RECORDERS: readonly NvrStatus[] = ["online", "warning", "offline"];
const OF_CAMERAS: readonly CameraStatus[] = ["online", "offline"];

/** Sets the status of a recorder by hand. */
export function RecorderStatusForm({ id, ...props }: RecorderProps) {
  const { http } = useApi();
  const { store } = useFleet().realtime;
  const send = async (status: NvrStatus, signal: AbortSignal): Promise<boolean> => {
    const { entity, applied } = await setRecorderStatus(http, id, status, signal);
    store.putRecorders([entity]);
    return applied;
  };
  return <StatusForm {...props} values={OF_RECORDERS} send={send} />;
}

interface CameraProps {
  readonly id: number;
  readonly nvrId: number;
  readonly name: string;
  readonly status: CameraStatus;
  readonly connected: boolean;
  readonly onClose: () => void;
}

/** Sets the status of a camera by hand. */
export function CameraStatusForm({ id, nvrId, ...props }: CameraProps) {
  const { http } = useApi();
  const { realtime } = useFleet();
  const send = async (status: CameraStatus, signal: AbortSignal): Promise<boolean> => {
    const { applied } = await setCameraStatus(http, id, status, signal);
    realtime.refresh(nvrId);
    return applied;
  };
  return <StatusForm {...props} values={OF_CAMERAS} send={send} />;
}
