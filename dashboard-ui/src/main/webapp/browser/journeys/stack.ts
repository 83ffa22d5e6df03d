import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../../../", import.meta.url));
/** Generous, for a machine that does ten other things, in milliseconds. */
const START = 240_000;
const STOP = 60_000;
const RESTART = 180_000;

/** About a third of the production times, as the black-box suite has them. */
const SCALED = {
  REGISTRY_LEASE: "15s",
  REGISTRY_LAST_SEEN_FLUSH: "2s",
  GATEWAY_PEER_TIMEOUT: "10s",
  GATEWAY_PING_INTERVAL: "3s",
  GATEWAY_HEARTBEAT_INTERVAL: "3s",
  GATEWAY_DRAIN_TIME: "3s",
};

/** Whether the product is built. Where it is not, the journeys are skipped with a message, but on CI that is a failure. */
export function isBuilt(): boolean {
  const jar = join(ROOT, "local-stack/target/lib");
  if (existsSync(jar)) {
    return true;
  }
  const message = `Nothing is built in ${ROOT}: run ./fleet up once, or ./fleet test.`;
  if (!["", "0", "false"].includes(process.env.CI ?? "")) {
    throw new Error(message);
  }
  console.warn(`${message} The journeys are skipped.`);
  return false;
}

/** One of the ports that the launcher gives to nobody, and that nobody listens on. */
async function freePort(): Promise<number> {
  for (let tried = 0; tried < 100; tried += 1) {
    const port = 16_000 + Math.floor(Math.random() * 2_000);
    const server = createServer();
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      return port;
    } catch {
      // Somebody has it.
    } finally {
      server.close();
    }
  }
  throw new Error("no free port from 16000 to 17999");
}

/** A run of `./fleet …`; what it prints is kept for whoever has to find out why. */
function fleet(words: readonly string[]): { readonly child: ChildProcess; readonly printed: () => string } {
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

/** @returns the exit code; rejects when it runs longer */
async function exitOf({ child, printed }: ReturnType<typeof fleet>, limit: number): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, "exit", { signal: AbortSignal.timeout(limit) }).catch((problem: unknown) => {
      throw new Error(`it still runs after ${limit} ms:\n${printed()}`, { cause: problem });
    });
  }
  return child.exitCode ?? -1;
}

/** The product as users start it: `./fleet up` on a free port, with data of its own that are gone afterwards. */
export class Stack {
  readonly url: string;
  readonly #data: string;
  readonly #launcher: ReturnType<typeof fleet>;

  private constructor(url: string, data: string, launcher: ReturnType<typeof fleet>) {
    this.url = url;
    this.#data = data;
    this.#launcher = launcher;
  }

  /** Starts what is built, and waits until the launcher says that it runs. */
  static async start(): Promise<Stack> {
    const data = await mkdtemp(join(tmpdir(), "nvr-fleet-journeys-"));
    const port = await freePort();
    const launcher = fleet(["up", "--no-build", "--port", String(port), "--data", data]);
    const stack = new Stack(`http://127.0.0.1:${port}`, data, launcher);
    try {
      await stack.#running();
      return stack;
    } catch (problem) {
      await stack.stop();
      throw new Error(`the stack did not come up:\n${launcher.printed()}`, { cause: problem });
    }
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
    await rm(this.#data, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }

  async #running(): Promise<void> {
    const end = Date.now() + START;
    while (!this.#launcher.printed().includes(`is running: ${this.url}`)) {
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
    const folder = join(this.#data, "run");
    return readdirSync(folder)
      .filter((name) => name.endsWith(".process"))
      .map((name) => Number(/^pid=(\d+)$/m.exec(readFileSync(join(folder, name), "utf8"))?.[1]))
      .filter((pid) => pid > 0);
  }
}
