import { useEffect, useRef, useState } from "react";
import { componentWords } from "../../words/components.ts";

/** A screen reader is told of toasts at most this often, in milliseconds: one sentence, whatever happens. */
const SAY_EVERY = 4_000;
const SENTENCES = 2;

interface Said {
  readonly id: string;
  readonly title: string;
}

/** Says what toasts say, rarely: those that are new or have changed since it spoke last, the newest first. */
export function Announcer({ toasts }: { readonly toasts: readonly Said[] }) {
  const [sentence, setSentence] = useState("");
  const said = useRef<ReadonlyMap<string, string>>(new Map());
  const spokeAt = useRef(Number.NEGATIVE_INFINITY);
  // A new list for each render; most often it says the same, and then there is nothing to be said.
  useEffect(() => {
    const speak = (): void => {
      const fresh = toasts.filter(({ id, title }) => said.current.get(id) !== title);
      said.current = new Map(toasts.map(({ id, title }) => [id, title]));
      if (fresh.length > 0) {
        spokeAt.current = Date.now();
        setSentence(fresh.slice(0, SENTENCES).map(({ title }) => title).join(". "));
      }
    };
    const timer = setTimeout(speak, Math.max(0, spokeAt.current + SAY_EVERY - Date.now()));
    return () => clearTimeout(timer);
  }, [toasts]);
  return (
    <p className="visually-hidden" role="status" aria-label={componentWords.whatHappened}>
      {sentence}
    </p>
  );
}
