import { useState } from "react";
import { TextField } from "../../../components/fields/TextField.tsx";
import type { Alert } from "../../../core/alert.ts";
import { alertActWords as words } from "../../../words/alerts.ts";
import { ActDialog } from "./ActDialog.tsx";
import { useAcknowledge, useAssign, useComment, useResolve, written } from "./use-acts.ts";

interface OneProps {
  readonly alert: Alert;
  readonly onClose: () => void;
}

interface ManyProps {
  readonly alerts: readonly Alert[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Takes alerts on. */
export function Acknowledge({ alerts, onClose, onDone }: ManyProps) {
  const write = useAcknowledge(alerts, () => {
    onClose();
    onDone?.();
  });
  return (
    <ActDialog
      title={words.acknowledgeTitle(alerts)}
      means={words.acknowledgeMeans}
      action={words.acknowledge}
      comment="optional"
      busy={write.isPending}
      problem={write.error}
      onAct={(by, comment) => write.mutate({ by, comment })}
      onClose={onClose}
    />
  );
}

/** Ends an alert by hand, after a question. */
export function Resolve({ alert, onClose }: OneProps) {
  const write = useResolve(alert, onClose);
  return (
    <ActDialog
      title={words.resolveTitle(alert)}
      means={words.resolveMeans}
      action={words.resolve}
      danger
      comment="optional"
      busy={write.isPending}
      problem={write.error}
      onAct={(by, comment) => write.mutate({ by, comment })}
      onClose={onClose}
    />
  );
}

/** Says who takes care of an alert. */
export function Assign({ alert, onClose }: OneProps) {
  const [assignee, setAssignee] = useState(alert.assignee ?? "");
  const write = useAssign(alert, onClose);
  return (
    <ActDialog
      title={words.assignTitle(alert)}
      action={words.assign}
      comment={null}
      busy={write.isPending}
      problem={write.error}
      onAct={(by) => write.mutate({ assignee: written(assignee), by })}
      onClose={onClose}
    >
      <TextField label={words.assignee} hint={words.assigneeHint} value={assignee} onChange={setAssignee} name="assignee" error={write.error?.fields.get("/assignee")} />
    </ActDialog>
  );
}

/** Says something of an alert. */
export function Comment({ alert, onClose }: OneProps) {
  const write = useComment(alert, onClose);
  return (
    <ActDialog
      title={words.commentTitle(alert)}
      action={words.comment}
      comment="required"
      busy={write.isPending}
      problem={write.error}
      onAct={(by, comment) => write.mutate({ by, comment: comment ?? "" })}
      onClose={onClose}
    />
  );
}
