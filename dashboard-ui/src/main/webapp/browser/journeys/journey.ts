import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { openPage } from "../chromium.ts";
import { RecorderClient } from "./recorder.ts";
import type { Stack } from "./stack.ts";

/** What the browser says of requests and sockets that a journey breaks on purpose. */
const BROKEN = /WebSocket connection to|Failed to load resource: .*(status of 50[234]|ERR_)/;

function expectNone(failures: readonly string[]): void {
  expect(failures).toEqual([]);
}

/** A person with a browser of their own on the list of recorders, or elsewhere. */
export class Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #failures: readonly string[];
  #forgiven: RegExp | null = null;

  constructor({ page, context, failures }: Awaited<ReturnType<typeof openPage>>) {
    this.page = page;
    this.context = context;
    this.#failures = failures;
  }

  /** The row of a recorder. */
  row(id: number): Locator {
    return this.page.locator(`#recorder-${id}`);
  }

  /** What stands below the row of a recorder that is opened. */
  detail(id: number): Locator {
    return this.page.locator(`#detail-of-recorder-${id}`);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Waits until the row of a recorder says just this. */
  sees(id: number, words: string): Promise<void> {
    return this.row(id).getByText(words, { exact: true }).waitFor();
  }

  async live(): Promise<void> {
    await this.page.getByText("Live", { exact: true }).waitFor({ timeout: 90_000 });
  }

  /** Whether a recorder is ever shown with a word, from now on. @returns what tells it */
  async noticing(id: number, word: string): Promise<() => Promise<boolean>> {
    await this.page.evaluate(
      ([element, wanted]) => {
        const look = (): void => {
          if (document.getElementById(element)?.textContent.includes(wanted) === true) {
            document.body.setAttribute(`data-noticed-${element}`, wanted);
          }
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
      },
      [`recorder-${id}`, word] as const,
    );
    return () => this.page.evaluate((element) => document.body.hasAttribute(`data-noticed-${element}`), `recorder-${id}`);
  }

  /** What its console may say, before and from now on: by default of requests and sockets that a journey breaks on purpose. */
  forgive(pattern = BROKEN): void {
    this.#forgiven = pattern;
  }

  async leave(): Promise<void> {
    await this.context.close();
    expectNone(this.#failures.filter((failure) => this.#forgiven?.test(failure) !== true));
  }
}

/** A recorder of a journey, with the id under which it is registered. */
export interface Registered {
  readonly id: number;
  readonly recorder: RecorderClient;
}

/** The visitors and recorders of one journey. In the end all of them are gone, and no console has said that something went wrong. */
export class Journey {
  readonly stack: Stack;
  readonly #browser: Browser;
  #visitors: Visitor[] = [];
  #recorders: RecorderClient[] = [];

  constructor(stack: Stack, browser: Browser) {
    this.stack = stack;
    this.#browser = browser;
  }

  /** A recorder that nobody has registered, and that has not connected. */
  recorder(hostname: string, cameras: readonly string[] = []): RecorderClient {
    const recorder = new RecorderClient(this.stack.url, hostname, cameras);
    this.#recorders.push(recorder);
    return recorder;
  }

  /** Registers a recorder with its cameras, and lets it connect. Who goes before the log has it was never there. */
  async connected(hostname: string, cameras: readonly string[] = []): Promise<Registered> {
    const id = await registered(this.stack, hostname, cameras);
    const recorder = this.recorder(hostname, cameras);
    await recorder.connect();
    await this.stack.shows(id, "online");
    return { id, recorder };
  }

  /** @param before what is to be done with the page before it goes there */
  async open(path: string, before?: (page: Page) => Promise<void>): Promise<Visitor> {
    // They look and touch little, as at a wall: lists sort themselves.
    const visitor = new Visitor(await openPage(this.#browser, { alone: true }));
    this.#visitors.push(visitor);
    await before?.(visitor.page);
    await visitor.page.goto(this.stack.url + path);
    await visitor.live();
    return visitor;
  }

  async end(): Promise<void> {
    for (const recorder of this.#recorders.splice(0)) {
      recorder.die();
    }
    for (const visitor of this.#visitors.splice(0)) {
      await visitor.leave();
    }
  }
}

/** Registers a recorder with its cameras. @returns its id */
export async function registered(stack: Stack, hostname: string, cameras: readonly string[] = []): Promise<number> {
  const answer = await stack.rest("POST", "/api/nvrs", { hostname, device_name: `Place of ${hostname}` });
  if (typeof answer !== "object" || answer === null || !("id" in answer) || typeof answer.id !== "number") {
    throw new TypeError(`no id in ${JSON.stringify(answer)}`);
  }
  for (const name of cameras) {
    await stack.rest("POST", `/api/nvrs/${answer.id}/cameras`, { name });
  }
  return answer.id;
}
