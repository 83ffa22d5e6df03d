import { useBlocker } from "@tanstack/react-router";
import { useObservable } from "../../app/fleet-context.ts";
import { AlertDialog } from "../../components/overlays/AlertDialog.tsx";
import { importWords } from "../../words/import.ts";
import type { Run } from "./run/run.ts";

/** Asks before an import that is on its way is left; before a reload the browser asks. */
export function LeaveQuestion({ run }: { readonly run: Run }) {
  const running = useObservable(run.state).phase === "running";
  const blocker = useBlocker({ shouldBlockFn: () => running, enableBeforeUnload: () => running, withResolver: true });
  const { title, body, confirm } = importWords.leave;
  return (
    <AlertDialog
      open={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={title}
      confirm={confirm}
      onConfirm={() => blocker.proceed?.()}
    >
      <p>{body}</p>
    </AlertDialog>
  );
}
