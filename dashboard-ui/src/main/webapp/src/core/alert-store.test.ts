import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { anAlert } from "../test/alert-samples.ts";
import type { Alert, AlertFrame } from "./alert.ts";
import { AlertStore } from "./alert-store.ts";

const STATES = ["open", "acknowledged", "resolved"] as const;

/** What happens to an alert in turn: it is noticed, taken on, over; each a moment later. */
function storyOf(id: number, steps: readonly number[]): readonly AlertFrame[] {
  let rank = 0;
  return steps.map((step, index) => {
    rank = Math.min(2, rank + step);
    const state = STATES[rank] ?? "open";
    const at = 1_000 + index;
    const action = state === "open" ? (index === 0 ? "raised" : "repeated") : state;
    return { action, at, alert: anAlert({ id, state, count: index + 1, lastAt: at, ...(state === "resolved" ? { resolvedAt: at } : {}) }) };
  });
}

const story = (id: number) => fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 6 }).map((steps) => storyOf(id, steps));
const shownIn = (store: AlertStore): readonly Alert[] => [...store.alerts].toSorted((a, b) => a.id - b.id);

describe("AlertStore", () => {
  it("ends as the last thing that happened, whatever comes first, twice or together", () => {
    const stories = fc.tuple(story(1), story(2), story(3));
    const told = stories.chain((three) => {
      const frames = three.flat();
      return fc.tuple(fc.constant(three), fc.shuffledSubarray([...frames, ...frames], { minLength: frames.length * 2 }), fc.integer({ min: 1, max: 4 }));
    });
    fc.assert(
      fc.property(told, ([three, frames, size]) => {
        const store = new AlertStore();
        for (let from = 0; from < frames.length; from += size) {
          store.tell(frames.slice(from, from + size));
        }

        expect(shownIn(store)).toEqual(three.map((one) => one.at(-1)?.alert));
      }),
    );
  });

  it("agrees with the server after it has read the list, whatever is told while it reads", () => {
    const ran = fc.tuple(story(1), story(2)).chain((stories) =>
      fc.tuple(fc.constant(stories), fc.tuple(fc.nat(5), fc.nat(5)), fc.tuple(fc.nat(5), fc.nat(5)), fc.boolean()),
    );
    fc.assert(
      fc.property(ran, ([stories, known, readAt, lost]) => {
        const store = new AlertStore();
        // Of each a part was told before, unless that was lost; the list is made at a moment while the rest is told.
        stories.forEach((frames, index) => lost || store.tell(frames.slice(0, known[index])));
        store.begin();
        stories.forEach((frames, index) => store.tell(frames.slice(known[index])));
        const list = stories.flatMap((frames, index) => {
          const moment = Math.max(known[index] ?? 0, readAt[index] ?? 0);
          const { alert } = frames[Math.min(moment, frames.length) - 1] ?? {};
          return alert === undefined || alert.state === "resolved" ? [] : [alert];
        });
        store.finish(list);

        const active = shownIn(store).filter(({ state }) => state !== "resolved");
        const wanted = stories.flatMap((frames) => frames.at(-1)?.alert ?? []).filter(({ state }) => state !== "resolved");
        expect(active).toEqual(wanted);
      }),
    );
  });

  it("drops what the server does not list any more, and tells of it", () => {
    const store = new AlertStore();
    store.put([anAlert({ id: 1 }), anAlert({ id: 2 })]);
    const changed = vi.fn();
    store.subscribe(2, changed);
    store.begin();
    store.finish([anAlert({ id: 1 })]);

    expect(shownIn(store).map(({ id }) => id)).toEqual([1]);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it("shows what a person does at once, and takes it back when the server refuses", () => {
    const store = new AlertStore();
    store.put([anAlert({ id: 1 }), anAlert({ id: 2 })]);
    const takeBack = store.lay([1, 2], { state: "acknowledged" });
    expect(shownIn(store).map(({ state }) => state)).toEqual(["acknowledged", "acknowledged"]);

    takeBack();
    expect(shownIn(store).map(({ state }) => state)).toEqual(["open", "open"]);
  });

  it("tells whoever follows one alert of that one alone", () => {
    const store = new AlertStore();
    const [one, other, all] = [vi.fn(), vi.fn(), vi.fn()];
    store.subscribe(1, one);
    store.subscribe(2, other);
    store.subscribe(null, all);
    store.put([anAlert({ id: 1 }), anAlert({ id: 3 })]);

    expect([one, other, all].map((listener) => listener.mock.calls.length)).toEqual([1, 0, 1]);
  });

  it("forgets what is over the longest, and nothing that is not", () => {
    const store = new AlertStore();
    store.put([anAlert({ id: 1 })]);
    store.put(Array.from({ length: 1_200 }, (_, index) => anAlert({ id: index + 2, state: "resolved", resolvedAt: 5_000 + index })));

    expect(shownIn(store)).toHaveLength(1_001);
    expect(shownIn(store).slice(0, 2).map(({ id }) => id)).toEqual([1, 202]);
  });
});
