import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { isThere, onThePath } from "../../programs.ts";
import { freePort } from "../free-port.ts";
import { LIMIT, type Tab } from "./tab.ts";

const DRIVER = "WebKitWebDriver";
const SCREEN = "Xvfb";
/** How WebDriver names an element in its answers. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const END = 10_000;

export function hasWebKit(): boolean {
  const missing = [DRIVER, SCREEN].filter((name) => onThePath(name) === undefined);
  return isThere(missing.length === 0, `no ${missing.join(" and no ")}; install WebKit (Debian: webkit2gtk-driver, xvfb).`);
}

/** WebKit's MiniBrowser on a screen that nobody sees, by WebDriver. */
export async function openWebKit(): Promise<Tab> {
  const home = await mkdtemp(join(tmpdir(), "nvr-fleet-webkit-"));
  const started: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of started.toReversed()) {
      await end(child);
    }
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const screen = start(SCREEN, ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {}, ["ignore", "ignore", "ignore", "pipe"]);
    started.push(screen);
    const env = { HOME: home, XDG_RUNTIME_DIR: home, LANG: "en_US.UTF-8", DISPLAY: `:${await firstLine(screen.stdio[3])}` };
    const port = await freePort();
    started.push(start(DRIVER, ["--host=127.0.0.1", `--port=${port}`], env, "ignore"));
    const driver = new WebDriver(`http://127.0.0.1:${port}`);
    await driver.ready();
    await driver.open();
    return {
      goto: async (url) => {
        await driver.ask("POST", "/url", { url });
      },
      evaluate: (expression) => driver.ask("POST", "/execute/sync", { script: `return (${expression});`, args: [] }),
      click: async (selector) => {
        const element = textOf(await driver.ask("POST", "/element", { using: "css selector", value: selector }), ELEMENT);
        await driver.ask("POST", `/element/${element}/click`, {});
      },
      close: async () => {
        try {
          await driver.ask("DELETE", "");
        } finally {
          await close();
        }
      },
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}

/** Starts a program as the first of a group: what it starts ends with it. */
function start(name: string, words: readonly string[], env: NodeJS.ProcessEnv, stdio: StdioOptions): ChildProcess {
  return spawn(name, words, { env: { ...process.env, ...env }, stdio, detached: true });
}

/** SIGTERM and patience, then SIGKILL for its whole group. */
async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) {
    return;
  }
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGTERM");
    await once(child, "exit", { signal: AbortSignal.timeout(END) }).catch(() => undefined);
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}

async function firstLine(output: unknown): Promise<string> {
  if (!(output instanceof Readable)) {
    throw new TypeError("no pipe to read from");
  }
  let read = "";
  for await (const chunk of output.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    read += chunk.toString();
    if (read.includes("\n")) {
      break;
    }
  }
  return read.trim();
}

/** A text in an answer. */
function textOf(answer: unknown, name: string): string {
  const value: unknown = typeof answer === "object" && answer !== null ? new Map(Object.entries(answer)).get(name) : undefined;
  if (typeof value !== "string") {
    throw new TypeError(`no ${name} in ${JSON.stringify(answer)}`);
  }
  return value;
}

/** The W3C's WebDriver, by its HTTP. */
class WebDriver {
  readonly #url: string;
  #session = "";

  constructor(url: string) {
    this.#url = url;
  }

  /** Resolves once it listens. */
  async ready(): Promise<void> {
    const limit = Date.now() + LIMIT;
    for (;;) {
      try {
        await this.#request("GET", "/status");
        return;
      } catch (problem) {
        if (Date.now() > limit) {
          throw problem;
        }
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      }
    }
  }

  /** Starts the browser. */
  async open(): Promise<void> {
    const timeouts = { pageLoad: LIMIT, script: LIMIT };
    this.#session = textOf(await this.#request("POST", "/session", { capabilities: { alwaysMatch: { timeouts } } }), "sessionId");
  }

  /** Asks the browser. @returns the value of the answer */
  ask(method: string, path: string, body?: object): Promise<unknown> {
    return this.#request(method, `/session/${this.#session}${path}`, body);
  }

  async #request(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(this.#url + path, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    }
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && "value" in parsed ? parsed.value : null;
  }
}
