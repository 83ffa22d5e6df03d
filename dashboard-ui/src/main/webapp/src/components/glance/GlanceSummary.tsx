import { useEffect, useState } from "react";
import { glanceRegionWords } from "../../words/components.ts";
import type { MarkState } from "../StatusMark.tsx";
import type { GlanceSource } from "./glance.ts";

/** It is read and not looked at, so it need not be newer than this, in milliseconds. */
const COUNT_EVERY = 5_000;

/** What a glance is to the ear: a sentence for each region, with its numbers. */
export function GlanceSummary({ source }: { readonly source: GlanceSource }) {
  const [sentences, setSentences] = useState<readonly string[]>([]);
  useEffect(() => {
    const count = (): void =>
      setSentences(
        source.regions.get().map(({ name, sites }) => {
          const counts = new Map<MarkState, number>();
          for (const site of sites) {
            for (const { id } of site.recorders) {
              const state = source.stateOf(id);
              counts.set(state, (counts.get(state) ?? 0) + 1);
            }
          }
          return glanceRegionWords(name, sites.length, counts);
        }),
      );
    count();
    const end = source.regions.subscribe(count);
    const timer = setInterval(count, COUNT_EVERY);
    return () => {
      end();
      clearInterval(timer);
    };
  }, [source]);
  return (
    <ul className="visually-hidden">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
