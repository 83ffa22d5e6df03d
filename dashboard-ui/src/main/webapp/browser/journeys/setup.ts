import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isThere } from "../programs.ts";
import { freePort } from "./free-port.ts";
import { exitOf, fleet, ROOT, type FleetCommand, type StackAddress } from "./stack.ts";

/** Generous, for a machine that does ten other things, in milliseconds. */
const START = 240_000;
const STOP = 60_000;

/** Starts one stack for all journeys, and ends it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!isThere(existsSync(join(ROOT, "local-stack/target/lib")), `nothing is built in ${ROOT}; run ./fleet up once, or ./fleet test.`)) {
    project.provide("stack", null);
    return () => Promise.resolve();
  }
  const stack = await StartedStack.start();
  project.provide("stack", stack.address);
  return () => stack.stop();
}

/** The product as users start it: `./fleet up` on a free port, with data of its own that are gone afterwards. */
class StartedStack {
  readonly address: StackAddress;
  readonly #launcher: FleetCommand;

  private constructor(address: StackAddress) {
    this.address = address;
    this.#launcher = fleet(["up", "--no-build", "--no-download", "--port", new URL(address.url).port, "--data", address.data]);
    // Where the run is ended for its length nobody waits for anything: the launcher ends what it has started.
    process.once("exit", () => this.#launcher.child.kill("SIGTERM"));
  }

  /** Starts what is built, and waits until the launcher says that it runs. */
  static async start(): Promise<StartedStack> {
    const data = await mkdtemp(join(tmpdir(), "nvr-fleet-journeys-"));
    const stack = new StartedStack({ url: `http://127.0.0.1:${await freePort()}`, data });
    try {
      await stack.#running();
      return stack;
    } catch (problem) {
      await stack.stop();
      throw new Error(`the stack did not come up:\n${stack.#launcher.printed()}`, { cause: problem });
    }
  }

  /** SIGTERM and patience, then SIGKILL for the launcher and what it says it started, each by its id. */
  async stop(): Promise<void> {
    const { child } = this.#launcher;
    child.kill("SIGTERM");
    try {
      await exitOf(this.#launcher, STOP);
    } catch {
      child.kill("SIGKILL");
      for (const pid of this.#startedBy()) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It has ended meanwhile.
        }
      }
    }
    await rm(this.address.data, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }

  async #running(): Promise<void> {
    const end = Date.now() + START;
    while (!this.#launcher.printed().includes(`is running: ${this.address.url}`)) {
      if (this.#launcher.child.exitCode !== null || Date.now() > end) {
        throw new Error("it ended, or did not say that it runs");
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
  }

  /** The processes that the launcher has written down. */
  #startedBy(): number[] {
    const folder = join(this.address.data, "run");
    return (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith(".process"))
      .map((name) => Number(/^pid=(\d+)$/m.exec(readFileSync(join(folder, name), "utf8"))?.[1]))
      .filter((pid) => pid > 0);
  }
}
