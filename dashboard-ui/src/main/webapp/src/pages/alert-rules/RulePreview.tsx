import { useCallback, useEffect, useRef, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { tryRule, type RuleExample, type RuleFields, type RulePreview as Result } from "../../api/alert-rules.ts";
import { asProblem, type RequestProblem } from "../../api/problem.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { PageLink } from "../../app/PageLink.tsx";
import { Button } from "../../components/Button.tsx";
import { WriteProblem } from "../../components/editing/WriteProblem.tsx";
import { clock } from "../../core/clock.ts";
import { metricValue, ruleWords } from "../../words/alert-rules.ts";
import { pointInTime } from "../../words/time.ts";
import styles from "./AlertRules.module.css";

const words = ruleWords.preview;
const DAY = 86_400_000;
const BACK = 30 * DAY;
/** What is kept a little less long is told as asked for. */
const NEARLY = 3_600_000;

/** Of which fields a result is: what makes no difference to it is left out. */
function keyOf(fields: RuleFields): string {
  return JSON.stringify({ ...fields, name: "", enabled: true, severity: "info" });
}

type State =
  | { readonly is: "idle" }
  | { readonly is: "running"; readonly since: number }
  | { readonly is: "done"; readonly result: Result; readonly asked: number; readonly of: string; readonly metric: string | null }
  | { readonly is: "failed"; readonly problem: RequestProblem };

/** Tries a rule; another try, or whoever cancels, ends the one before. */
export function useRulePreview() {
  const { http } = useApi();
  const [state, setState] = useState<State>({ is: "idle" });
  const asking = useRef<AbortController>(undefined);
  const cancel = useCallback((): void => {
    asking.current?.abort();
    setState({ is: "idle" });
  }, []);
  useEffect(() => () => asking.current?.abort(), []);
  const run = (fields: RuleFields): void => {
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    const since = Date.now();
    setState({ is: "running", since });
    const ask = async (): Promise<State> => {
      try {
        const result = await tryRule(http, fields, since - BACK, mine.signal);
        return { is: "done", result, asked: since - BACK, of: keyOf(fields), metric: fields.metric };
      } catch (thrown) {
        return { is: "failed", problem: asProblem(thrown) };
      }
    };
    void ask().then((answer) => (mine.signal.aborted ? undefined : setState(answer)));
  };
  return { state, run, cancel, problem: state.is === "failed" ? state.problem : null };
}

function addressOf({ type, id }: RuleExample["subject"]): string {
  return type === "nvr" ? `/recorders?open=${id}` : type === "camera" ? `/cameras?open=${id}` : `/sites?edit=${id}`;
}

function Example({ example, metric }: { readonly example: RuleExample; readonly metric: string | null }) {
  const { subject, openedAt, resolvedAt, value } = example;
  const facts = [pointInTime(openedAt, clock.get()), words.lasted(openedAt, resolvedAt), value === null ? "" : metricValue(metric, value)];
  return (
    <li className={styles.example}>
      <PageLink className={styles.link} to={addressOf(subject)}>
        {subject.name}
      </PageLink>
      <span className={styles.quiet}>{facts.filter((fact) => fact !== "").join(" · ")}</span>
    </li>
  );
}

function Found({ state, fields }: { readonly state: Extract<State, { readonly is: "done" }>; readonly fields: RuleFields }) {
  const { result, asked, of, metric } = state;
  const { wouldHaveFired, subjects, from, to, examples } = result;
  return (
    <>
      <p className={styles.fired}>{words.fired(wouldHaveFired, subjects, fields.subject, to - from)}</p>
      {from - asked > NEARLY && <p className={styles.quiet}>{words.onlySince(from, clock.get())}</p>}
      {of !== keyOf(fields) && <p className={styles.outdated}>{words.outdated}</p>}
      {examples.length > 0 && (
        <>
          <p className={styles.quiet}>{words.newest(examples.length, wouldHaveFired)}</p>
          <ul className={styles.examples} aria-label={words.examples}>
            {examples.map((example) => (
              <Example key={`${example.subject.type}-${example.subject.id}-${example.openedAt}`} example={example} metric={metric} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Running({ since, onCancel }: { readonly since: number; readonly onCancel: () => void }) {
  const text = useClockText(useCallback((now) => words.running(Math.max(0, now - since)), [since]));
  return (
    <div className={styles.running}>
      <progress className={styles.progress} aria-label={words.title} />
      <span>
        {text} <span className={styles.quiet}>{words.runningHint}</span>
      </span>
      <Button onClick={onCancel}>{words.cancel}</Button>
    </div>
  );
}

interface Props {
  readonly preview: ReturnType<typeof useRulePreview>;
  readonly fields: RuleFields;
  /** Whether the form can be tried; shows what is wrong with it. */
  readonly check: () => boolean;
}

/** What a rule would have said of the past, before it is saved. */
export function RulePreview({ preview, fields, check }: Props) {
  const { state, run, cancel } = preview;
  const start = (): void => {
    if (check()) {
      run(fields);
    }
  };
  return (
    <section className={styles.preview} aria-label={words.title}>
      <div className={styles.previewHead}>
        <p className={styles.quiet}>{words.intro}</p>
        {state.is !== "running" && <Button onClick={start}>{state.is === "idle" ? words.run : words.again}</Button>}
      </div>
      {state.is === "running" && <Running since={state.since} onCancel={cancel} />}
      <div role="status">{state.is === "done" && <Found state={state} fields={fields} />}</div>
      {state.is === "failed" && <WriteProblem problem={state.problem} />}
    </section>
  );
}
