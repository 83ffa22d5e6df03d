import { lazy, Suspense, useState } from "react";
import { Button } from "../../../components/Button.tsx";
import panel from "../../../components/Panel.module.css";
import type { Alert } from "../../../core/alert.ts";
import { alertActWords as words, alertDetailWords } from "../../../words/alerts.ts";

const load = () => import("../acts/Acts.tsx");
const Acknowledge = lazy(async () => ({ default: (await load()).Acknowledge }));
const Resolve = lazy(async () => ({ default: (await load()).Resolve }));
const Assign = lazy(async () => ({ default: (await load()).Assign }));
const Comment = lazy(async () => ({ default: (await load()).Comment }));

type Act = "acknowledge" | "resolve" | "assign" | "comment";

/** What can be done with an alert, in the order in which it is done. */
export function AlertActions({ alert }: { readonly alert: Alert }) {
  const [act, setAct] = useState<Act | null>(null);
  const close = (): void => setAct(null);
  const isOver = alert.state === "resolved";
  return (
    <div className={panel.actions} role="group" aria-label={alertDetailWords.actions} onPointerEnter={() => void load()}>
      {alert.state === "open" && (
        <Button tone="primary" onClick={() => setAct("acknowledge")}>
          {words.acknowledge}
        </Button>
      )}
      {!isOver && <Button onClick={() => setAct("assign")}>{words.assign}</Button>}
      <Button onClick={() => setAct("comment")}>{words.comment}</Button>
      {!isOver && <Button onClick={() => setAct("resolve")}>{words.resolve}</Button>}
      <Suspense>
        {act === "acknowledge" && <Acknowledge alerts={[alert]} onClose={close} />}
        {act === "resolve" && <Resolve alert={alert} onClose={close} />}
        {act === "assign" && <Assign alert={alert} onClose={close} />}
        {act === "comment" && <Comment alert={alert} onClose={close} />}
      </Suspense>
    </div>
  );
}
