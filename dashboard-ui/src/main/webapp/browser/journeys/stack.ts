import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../../../../", import.meta.url));
const RESTART = 180_000;
const SHOWN = 60_000;

/** Times of a stack that restarts fast. Nobody of these tests waits for a lease or for a silent peer: on a slow machine nobody is found gone. */
const SCALED = {
  REGISTRY_LEASE: "300s",
  REGISTRY_LAST_SEEN_FLUSH: "2s",
  GATEWAY_PEER_TIMEOUT: "45s",
  GATEWAY_PING_INTERVAL: "3s",
  GATEWAY_HEARTBEAT_INTERVAL: "3s",
  GATEWAY_DRAIN_TIME: "3s",
};

/** Where the stack of the journeys is: what the setup of the run hands to the tests, which are in threads of their own. */
export interface StackAddress {
  readonly url: string;
  /** The folder with its data. */
  readonly data: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Null where nothing is built. */
    readonly stack: StackAddress | null;
  }
}

/** A run of `./fleet …`; what it prints is kept for whoever has to find out why. */
export interface FleetCommand {
  readonly child: ChildProcess;
  readonly printed: () => string;
}

export function fleet(words: readonly string[]): FleetCommand {
  let printed = "";
  const child = spawn(join(ROOT, "fleet"), words, {
    cwd: ROOT,
    env: { ...process.env, ...SCALED, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const output of [child.stdout, child.stderr]) {
    output.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  return { child, printed: () => printed };
}

/** @returns the exit code; rejects when it runs longer than the limit, in milliseconds */
export async function exitOf({ child, printed }: FleetCommand, limit: number): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, "exit", { signal: AbortSignal.timeout(limit) }).catch((problem: unknown) => {
      throw new Error(`it still runs after ${limit} ms:\n${printed()}`, { cause: problem });
    });
  }
  return child.exitCode ?? -1;
}

/** The product as it runs, for those who ask it and restart parts of it. */
export class Stack {
  readonly url: string;
  readonly #data: string;

  constructor({ url, data }: StackAddress) {
    this.url = url;
    this.#data = data;
  }

  /** `./fleet restart`: drained, and started again; returns when it is ready. */
  async restart(service: string): Promise<void> {
    const command = fleet(["restart", service, "--data", this.#data]);
    const code = await exitOf(command, RESTART);
    if (code !== 0) {
      throw new Error(`./fleet restart ${service} ended with ${code}:\n${command.printed()}`);
    }
  }

  /** Asks the REST of the product; rejects on anything but 2xx. */
  async rest(method: string, path: string, body?: unknown): Promise<unknown> {
    const text = await this.#ask(method, path, "application/json", body === undefined ? null : JSON.stringify(body));
    return text === "" ? null : JSON.parse(text);
  }

  /** Waits until a recorder has a status; rejects when it does not get it. */
  async shows(id: number, status: string): Promise<void> {
    const end = Date.now() + SHOWN;
    let last: unknown = null;
    while (Date.now() < end) {
      last = await this.rest("GET", `/api/nvrs/${id}`);
      if (typeof last === "object" && last !== null && "status" in last && last.status === status) {
        return;
      }
      await setTimeout(100);
    }
    throw new Error(`recorder ${id} did not get ${status}: ${JSON.stringify(last)}`);
  }

  /** All that a list of the REST has; of a few hundred things at most. */
  async list(path: string): Promise<readonly object[]> {
    const { pathname, searchParams } = new URL(path, this.url);
    searchParams.set("limit", "500");
    const answer = await this.rest("GET", `${pathname}?${searchParams.toString()}`);
    const items: unknown = typeof answer === "object" && answer !== null && "items" in answer ? answer.items : null;
    if (!Array.isArray(items)) {
      throw new TypeError(`no list in ${JSON.stringify(answer)}`);
    }
    return items.filter((item): item is object => typeof item === "object" && item !== null);
  }

  /** Registers many at once. */
  async importRecorders(hostnames: readonly string[]): Promise<void> {
    const lines = hostnames.map((hostname) => JSON.stringify({ hostname, device_name: `Place of ${hostname}` }));
    await this.#ask("POST", "/api/nvrs/import", "application/x-ndjson", lines.join("\n"));
  }

  async #ask(method: string, path: string, type: string, body: string | null): Promise<string> {
    const headers = body === null ? {} : { "content-type": type };
    const answer = await fetch(this.url + path, { method, headers, body, signal: AbortSignal.timeout(60_000) });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    }
    return text;
  }
}
