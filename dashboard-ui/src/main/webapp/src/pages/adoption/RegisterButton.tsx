import { createContext, useContext } from "react";
import { useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { problemWords } from "../../words/problems.ts";
import styles from "./AdoptionPage.module.css";
import { Run } from "./run.ts";

/** What registers: one thing by its id, with a run that tells how far it is. */
export interface Registering {
  readonly run: Run;
  readonly register: (ids: readonly string[]) => void;
}

export const RegisteringContext = createContext<Registering>({ run: new Run(), register: () => undefined });

interface Props {
  readonly id: string;
  readonly word: string;
  readonly busyWord: string;
  readonly label: string;
}

/** Registers one thing with one click. */
export function RegisterButton({ id, word, busyWord, label }: Props) {
  const { run, register } = useContext(RegisteringContext);
  const { open } = useObservable(run.state);
  const busy = open.has(id);
  return (
    <Button aria-label={label} disabled={open.size > 0} onClick={() => register([id])}>
      {busy ? busyWord : word}
    </Button>
  );
}

/** Why one thing was not registered, at its row. */
export function Failure({ id }: { readonly id: string }) {
  const { run } = useContext(RegisteringContext);
  const problem = useObservable(run.state).failed.get(id);
  if (problem === undefined) {
    return null;
  }
  const [field] = problem.fields.values();
  return (
    <span className={styles.failure}>
      <StatusMark state="warning" />
      {problemWords(problem).happened} {field}
    </span>
  );
}
