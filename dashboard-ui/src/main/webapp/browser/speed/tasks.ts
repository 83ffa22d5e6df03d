import type { Browser, Page } from "playwright-core";
import * as v from "valibot";

/** A task of the page's main thread, in milliseconds. */
export interface Task {
  /** On the clock: on a machine that does other things too it waits in between. */
  readonly wall: number;
  /** Of the processor. */
  readonly cpu: number;
}

/** What the page's main thread did: in all, and its largest tasks by processor time, which other programs disturb least. */
export interface Tasks {
  readonly busy: number;
  readonly largest: readonly Task[];
  /** How many took more than 50 ms on the clock. */
  readonly long: number;
}

const LONG = 50;
const SHOWN = 20;

const event = v.object({
  name: v.string(),
  ph: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.optional(v.number(), 0),
  dur: v.optional(v.number(), 0),
  tdur: v.optional(v.number(), 0),
  args: v.optional(v.object({ name: v.optional(v.unknown()) })),
});
const trace = v.object({ traceEvents: v.array(event) });

function threadOf({ pid, tid }: v.InferOutput<typeof event>): string {
  return `${pid} ${tid}`;
}

/** Records what the main thread does meanwhile; the tasks of a page that was left for another one count too. */
export async function tasksOf(browser: Browser, page: Page, run: () => Promise<void>): Promise<Tasks> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await run();
  const { traceEvents } = v.parse(trace, JSON.parse((await browser.stopTracing()).toString()));
  // The browser draws parts of its own window as pages, too.
  const pages = new Set(traceEvents.filter(({ name, args }) => name === "process_name" && args?.name === "Renderer").map(({ pid }) => pid));
  const mains = new Set(
    traceEvents.filter(({ name, pid, args }) => name === "thread_name" && args?.name === "CrRendererMain" && pages.has(pid)).map(threadOf),
  );
  const tasks: { wall: number; cpu: number }[] = [];
  let end = 0;
  const complete = traceEvents.filter((each) => each.ph === "X" && mains.has(threadOf(each)));
  for (const { name, ts, dur, tdur } of complete.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    // What is within a task is part of it.
    if (ts >= end) {
      end = ts + dur;
      const last = tasks.at(-1);
      if (last !== undefined && name.includes("Microtask")) {
        // Promises are settled at the end of a task; the browser counts it beside the task.
        last.wall += dur / 1_000;
        last.cpu += tdur / 1_000;
      } else {
        tasks.push({ wall: dur / 1_000, cpu: tdur / 1_000 });
      }
    }
  }
  const busy = tasks.reduce((sum, { cpu }) => sum + cpu, 0);
  const largest = tasks.toSorted((a, b) => b.cpu - a.cpu).slice(0, SHOWN);
  return { busy, largest, long: tasks.filter(({ wall }) => wall > LONG).length };
}
