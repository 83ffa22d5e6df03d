import type { UseQueryResult } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { RequestProblem } from "../../api/problem.ts";
import { editingWords } from "../../words/editing.ts";
import { problemWords } from "../../words/problems.ts";
import { Button } from "../Button.tsx";
import { Dialog } from "../overlays/Dialog.tsx";
import { Skeleton } from "../Skeleton.tsx";
import styles from "./Editing.module.css";

interface Props<Entity> {
  /** What the form begins with: it is read when the form is opened. */
  readonly read: Pick<UseQueryResult<Entity>, "data" | "error" | "refetch">;
  readonly title: (entity: Entity) => string;
  /** While it is read: "Reading the recorder". */
  readonly loading: string;
  /** "The recorder cannot be read, so it cannot be changed." */
  readonly notRead: string;
  /** How many fields come. */
  readonly fields: number;
  readonly onClose: () => void;
  readonly children: (entity: Entity) => ReactNode;
}

/** A form over the page for something that is read when it is opened, and named as it was then: it keeps its name while that is typed and saved. */
export function EditDialog<Entity>({ read, title, loading, notRead, fields, onClose, children }: Props<Entity>) {
  const { data, error } = read;
  const [opened, setOpened] = useState(data);
  if (opened === undefined && data !== undefined) {
    setOpened(data);
  }
  return (
    <Dialog open onClose={onClose} title={opened === undefined ? loading : title(opened)}>
      {opened !== undefined && children(opened)}
      {opened === undefined && error !== null && (
        <div className={styles.form} role="alert">
          <p>
            {error instanceof RequestProblem ? problemWords(error).happened : error.message} {notRead}
          </p>
          <div className={styles.buttons}>
            <Button onClick={() => void read.refetch()}>{editingWords.again}</Button>
            <Button onClick={onClose}>{editingWords.close}</Button>
          </div>
        </div>
      )}
      {opened === undefined && error === null && (
        <div className={styles.form}>
          {Array.from({ length: fields }, (_, index) => (
            <Skeleton key={index} height="3.75rem" />
          ))}
        </div>
      )}
    </Dialog>
  );
}
