import type { RequestProblem } from "../../api/problem.ts";
import { problemWords } from "../../words/problems.ts";
import { StatusMark } from "../StatusMark.tsx";
import styles from "./Editing.module.css";

/** Why a change was not made: what happened, what that means, what to do. */
export function WriteProblem({ problem }: { readonly problem: RequestProblem }) {
  const { happened, means, todo } = problemWords(problem);
  return (
    <div className={styles.problem} role="alert">
      <StatusMark state="warning" />
      <p>
        <strong>{happened}</strong> {means} {todo}
      </p>
    </div>
  );
}
