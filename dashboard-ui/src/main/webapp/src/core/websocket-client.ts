import { verdictOf, type Verdict } from "./close-verdict.ts";
import { parseFrame, type Frame, type Update } from "./frames.ts";
import { Observable } from "./observable.ts";

/** State of the connection. Times are epoch milliseconds. */
export type Connection =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | { readonly state: "waiting"; readonly retryAt: number; readonly cause: Verdict["cause"] };

/** What the client tells its owner. */
export interface ClientHandlers {
  /** The server accepted this viewer: every change from now on arrives. */
  ready(): void;
  updates(updates: readonly Update[]): void;
  /** The stream has a gap that the server cannot fill. */
  resync(): void;
}

export interface ClientOptions {
  readonly url: string;
  readonly handlers: ClientHandlers;
  /** Asks the server over another way whether it is there; called when the stream has been silent. */
  readonly probe: () => Promise<boolean>;
  readonly createSocket?: (url: string) => WebSocket;
  readonly random?: () => number;
  readonly acceptTimeoutMs?: number;
  readonly silenceMs?: number;
  readonly stableMs?: number;
}

/** No close frame was seen (RFC 6455, 7.1.5). */
const ABNORMAL = 1006;

/**
 * The page's one connection to the server: registers as a dashboard, comes back with full jitter as the close code
 * says, asks for what it missed by cursor, and cuts a connection that went quiet without saying goodbye.
 */
export class WebSocketClient {
  readonly connection = new Observable<Connection>({ state: "connecting" });
  /** When the server was last known to be in touch, or null before the first time. */
  readonly heardAt = new Observable<number | null>(null);

  readonly #options: Required<ClientOptions>;
  #socket: WebSocket | null = null;
  #cursor: string | null = null;
  #failures = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #acceptTimer: ReturnType<typeof setTimeout> | undefined;
  #stableTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ClientOptions) {
    this.#options = {
      createSocket: (url) => new WebSocket(url),
      random: Math.random,
      acceptTimeoutMs: 10_000,
      silenceMs: 15_000,
      stableMs: 60_000,
      ...options,
    };
  }

  isConnected(): boolean {
    return this.connection.get().state === "live";
  }

  /** Connects now, also when it was waiting; does nothing while a socket is open or opening. */
  connect(): void {
    if (this.#socket !== null) {
      return;
    }
    clearTimeout(this.#retryTimer);
    this.connection.set({ state: "connecting" });
    const socket = this.#options.createSocket(this.#options.url);
    this.#socket = socket;
    this.#acceptTimer = setTimeout(() => this.#lost(ABNORMAL), this.#options.acceptTimeoutMs);
    socket.addEventListener("open", () => {
      const since = this.#cursor === null ? {} : { since: this.#cursor };
      socket.send(JSON.stringify({ type: "dashboard", batch: true, ...since }));
    });
    socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (socket === this.#socket && typeof event.data === "string") {
        this.#receive(event.data);
      }
    });
    socket.addEventListener("close", (event) => {
      if (socket === this.#socket) {
        this.#lost(event.code);
      }
    });
  }

  /** Closes for good, until connect is called. */
  disconnect(): void {
    this.#drop();
    clearTimeout(this.#retryTimer);
  }

  /** Asks at once whether the other side is there: after a sleep, a change of network, a return to the page. */
  async check(): Promise<void> {
    const socket = this.#socket;
    if (socket === null) {
      const connection = this.connection.get();
      if (connection.state !== "waiting" || connection.cause !== "refused") {
        this.connect();
      }
      return;
    }
    const alive = await this.#options.probe().catch(() => false);
    if (socket !== this.#socket || !this.isConnected()) {
      return;
    }
    if (alive) {
      this.#heard();
    } else {
      this.#lost(ABNORMAL);
    }
  }

  #receive(data: string): void {
    let frame: Frame | null;
    try {
      frame = parseFrame(data);
    } catch (problem) {
      console.warn("A message of the server was malformed; loading everything again.", problem);
      this.#options.handlers.resync();
      return;
    }
    this.#heard();
    if (frame === null || frame.type === "error") {
      return;
    }
    if (frame.type === "dashboard_ok") {
      clearTimeout(this.#acceptTimer);
      this.#stableTimer = setTimeout(() => (this.#failures = 0), this.#options.stableMs);
      this.connection.set({ state: "live" });
      this.#options.handlers.ready();
    } else if (frame.type === "resync") {
      this.#options.handlers.resync();
    } else {
      this.#options.handlers.updates(frame.updates);
    }
    this.#cursor = frame.cursor ?? this.#cursor;
  }

  #heard(): void {
    this.heardAt.set(Date.now());
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => void this.check(), this.#options.silenceMs);
  }

  #lost(code: number): void {
    this.#drop();
    const verdict = verdictOf(code, this.#failures, this.#options.random);
    this.#failures += verdict.failure ? 1 : 0;
    this.connection.set({ state: "waiting", retryAt: Date.now() + verdict.delayMs, cause: verdict.cause });
    this.#retryTimer = setTimeout(() => this.connect(), verdict.delayMs);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#acceptTimer);
    clearTimeout(this.#stableTimer);
    clearTimeout(this.#silenceTimer);
    socket?.close();
  }
}
