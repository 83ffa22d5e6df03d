import type { AlertFrame } from "./alert.ts";
import { verdictOf, type Verdict } from "./close-verdict.ts";
import { parseFrame, type Frame, type StreamFrame, type Update } from "./frames.ts";
import { Observable } from "./observable.ts";

/** Why there is no socket: what the close code said, or why the page left it. */
export type LossCause = Verdict["cause"] | "silent" | "behind" | "offline";

/** State of the socket. Times are epoch milliseconds. */
export type SocketState =
  | { readonly state: "connecting" }
  /** The server took this page for a viewer. */
  | { readonly state: "accepted" }
  | { readonly state: "waiting"; readonly retryAt: number; readonly cause: LossCause };

/** What the client tells its owner. */
export interface ClientHandlers {
  /** The server accepted this viewer: every change from now on arrives. */
  ready(): void;
  updates(updates: readonly Update[]): void;
  /** Streams changed; what was missed of them comes neither after `ready` nor after `resync`. */
  streams(streams: readonly StreamFrame[]): void;
  /** Something happened to alerts; what was missed of them does not come, as with streams. */
  alerts(alerts: readonly AlertFrame[]): void;
  /** The stream has a gap that the server cannot fill. */
  resync(): void;
}

export interface ClientOptions {
  readonly url: string;
  readonly handlers: ClientHandlers;
  readonly createSocket?: (url: string) => WebSocket;
  readonly random?: () => number;
  readonly acceptTimeoutMs?: number;
  readonly stableMs?: number;
}

/** No close frame was seen (RFC 6455, 7.1.5). */
const ABNORMAL = 1006;

/** Two beats of the server, and half of one for whatever delays them, in milliseconds. */
const TWO_BEATS = 12_500;

/**
 * The page's one connection to the server: registers as a dashboard, comes back with full jitter as the close code
 * says, and asks for what it missed by cursor. Once the server beats on a connection, that has to go on.
 */
export class WebSocketClient {
  readonly socket = new Observable<SocketState>({ state: "connecting" });

  readonly #options: Required<ClientOptions>;
  #socket: WebSocket | null = null;
  #cursor: string | null = null;
  #heardAt: number | null = null;
  #beats = false;
  #failures = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #acceptTimer: ReturnType<typeof setTimeout> | undefined;
  #stableTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ClientOptions) {
    this.#options = {
      createSocket: (url) => new WebSocket(url),
      random: Math.random,
      acceptTimeoutMs: 10_000,
      stableMs: 60_000,
      ...options,
    };
  }

  /** Whether the server took this page for a viewer. */
  get accepted(): boolean {
    return this.socket.get().state === "accepted";
  }

  /** Whether the server beats on this connection; one of before that message does not. */
  get beats(): boolean {
    return this.#beats;
  }

  /** When the server was last heard, epoch milliseconds; null before the first time. */
  get heardAt(): number | null {
    return this.#heardAt;
  }

  /** Connects now, also when it was waiting; does nothing while a socket is open or opening. */
  connect(): void {
    if (this.#socket !== null) {
      return;
    }
    clearTimeout(this.#retryTimer);
    this.socket.set({ state: "connecting" });
    const socket = this.#options.createSocket(this.#options.url);
    this.#socket = socket;
    this.#acceptTimer = setTimeout(() => this.#lost(ABNORMAL), this.#options.acceptTimeoutMs);
    socket.addEventListener("open", () => {
      const since = this.#cursor === null ? {} : { since: this.#cursor };
      socket.send(JSON.stringify({ type: "dashboard", batch: true, ...since }));
    });
    socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      // After a sleep the first to come may be what was sent before it.
      this.watch(Date.now());
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

  /** Leaves a connection that is not to be believed, and comes back; does nothing while there is none. */
  abandon(cause: LossCause): void {
    if (this.#socket !== null) {
      this.#lost(ABNORMAL, cause);
    }
  }

  /** Leaves a connection that has missed two beats; to be called often. */
  watch(now: number): void {
    if (this.#beats && this.#heardAt !== null && now - this.#heardAt > TWO_BEATS) {
      this.abandon("silent");
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
    this.#heardAt = Date.now();
    if (frame === null || frame.type === "error") {
      return;
    }
    switch (frame.type) {
      case "dashboard_ok":
        clearTimeout(this.#acceptTimer);
        this.#stableTimer = setTimeout(() => (this.#failures = 0), this.#options.stableMs);
        this.socket.set({ state: "accepted" });
        this.#options.handlers.ready();
        break;
      case "resync":
        this.#options.handlers.resync();
        break;
      case "beat":
        this.#beats = true;
        break;
      case "updates":
        if (frame.updates.length > 0) {
          this.#options.handlers.updates(frame.updates);
        }
        if (frame.streams.length > 0) {
          this.#options.handlers.streams(frame.streams);
        }
        if (frame.alerts.length > 0) {
          this.#options.handlers.alerts(frame.alerts);
        }
    }
    this.#cursor = frame.cursor ?? this.#cursor;
  }

  #lost(code: number, cause?: LossCause): void {
    this.#drop();
    const verdict = verdictOf(code, this.#failures, this.#options.random);
    this.#failures += verdict.failure ? 1 : 0;
    this.socket.set({ state: "waiting", retryAt: Date.now() + verdict.delayMs, cause: cause ?? verdict.cause });
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.connect(), verdict.delayMs);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#beats = false;
    clearTimeout(this.#acceptTimer);
    clearTimeout(this.#stableTimer);
    socket?.close();
  }
}
