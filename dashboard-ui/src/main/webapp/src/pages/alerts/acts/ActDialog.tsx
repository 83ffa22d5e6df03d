import { useState, type ReactNode } from "react";
import type { RequestProblem } from "../../../api/problem.ts";
import { person, rememberPerson } from "../../../app/alerts/person.ts";
import { Button } from "../../../components/Button.tsx";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { TextArea } from "../../../components/fields/TextArea.tsx";
import { TextField } from "../../../components/fields/TextField.tsx";
import { Dialog } from "../../../components/overlays/Dialog.tsx";
import { alertActWords as words } from "../../../words/alerts.ts";
import styles from "./ActDialog.module.css";
import { written } from "./use-acts.ts";

interface Props {
  readonly title: string;
  readonly means?: string;
  /** What it does, as a verb. */
  readonly action: string;
  readonly danger?: boolean;
  /** Whether nothing is done without a comment; null where none is asked for. */
  readonly comment: "optional" | "required" | null;
  readonly busy: boolean;
  readonly problem: RequestProblem | null;
  readonly children?: ReactNode;
  readonly onAct: (by: string | null, comment: string | null) => void;
  readonly onClose: () => void;
}

/** Asks who does something with alerts, and what they say of it. Who did something here before need not say who they are. */
export function ActDialog({ title, means, action, danger = false, comment, busy, problem, children, onAct, onClose }: Props) {
  const [by, setBy] = useState(person.get());
  const [said, setSaid] = useState("");
  const [missing, setMissing] = useState(false);
  const act = (): void => {
    if (comment === "required" && written(said) === null) {
      setMissing(true);
      return;
    }
    rememberPerson(by.trim());
    onAct(written(by), written(said));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(means === undefined ? {} : { description: means })}
      onSubmit={act}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone={danger ? "danger" : "primary"} disabled={busy}>
            {action}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {children}
        {comment !== null && (
          <TextArea
            label={words.say}
            value={said}
            onChange={setSaid}
            required={comment === "required"}
            name="comment"
            maxLength={2_000}
            error={missing && written(said) === null ? words.needed : problem?.fields.get("/comment")}
          />
        )}
        <TextField label={words.by} hint={words.byHint} value={by} onChange={setBy} name="by" error={problem?.fields.get("/by")} />
      </div>
      {problem !== null && <WriteProblem problem={problem} />}
    </Dialog>
  );
}
