import { once } from "node:events";
import { WebSocket } from "ws";

/** When a recorder comes back after its connection broke, in milliseconds: at once, as those that flap do. */
const BACK_AFTER = 300;
const LIMIT = 180_000;

/** A recorder as the gateway sees one (docs/protocol/websocket.md): it connects, reports its cameras, beats, and comes back. */
export class RecorderClient {
  readonly hostname: string;
  readonly #url: string;
  readonly #cameras: readonly string[];
  #socket: WebSocket | null = null;
  #beats: NodeJS.Timeout | null = null;
  #returns: NodeJS.Timeout | null = null;
  #wanted = false;
  #lastClose: number | null = null;

  /** @param url of the product */
  constructor(url: string, hostname: string, cameras: readonly string[] = []) {
    this.#url = `${url.replace(/^http/, "ws")}/ws`;
    this.hostname = hostname;
    this.#cameras = cameras;
  }

  /** The code that its last connection was closed with; null while none was. */
  get lastClose(): number | null {
    return this.#lastClose;
  }

  /** Resolves once it is admitted, however often it has to try. */
  async connect(): Promise<void> {
    this.#wanted = true;
    const end = Date.now() + LIMIT;
    while (!(await this.#admitted())) {
      if (Date.now() > end) {
        throw new Error(`${this.hostname} was not admitted`);
      }
    }
  }

  /** Sends what it measured of its cameras. */
  measures(cameras: readonly object[]): void {
    this.#socket?.send(JSON.stringify({ type: "metrics", cameras }));
  }

  /** Its power is cut: no word of farewell, and it does not come back by itself. */
  die(): void {
    this.#wanted = false;
    this.#rest();
    this.#socket?.terminate();
    this.#socket = null;
  }

  #rest(): void {
    clearInterval(this.#beats ?? undefined);
    clearTimeout(this.#returns ?? undefined);
  }

  /** One try. @returns whether the gateway took it */
  async #admitted(): Promise<boolean> {
    this.#rest();
    const socket = new WebSocket(this.#url, { handshakeTimeout: 10_000 });
    this.#socket = socket;
    const closed = new Promise<false>((resolve) => {
      // An error is followed by a close.
      socket.on("error", () => undefined);
      socket.on("close", (code) => {
        this.#lastClose = code;
        resolve(false);
      });
    });
    const admitted = once(socket, "open").then(async () => {
      socket.send(JSON.stringify({ type: "auth", hostname: this.hostname, systemStatus: this.#report() }));
      await once(socket, "message");
      return socket.readyState === WebSocket.OPEN;
    }, () => false);
    if (await Promise.race([admitted, closed])) {
      this.#beats = setInterval(() => socket.send(JSON.stringify({ type: "heartbeat", systemStatus: this.#report() })), 3_000);
      socket.on("close", () => this.#return(socket));
      return true;
    }
    socket.terminate();
    await new Promise((resolve) => {
      setTimeout(resolve, BACK_AFTER);
    });
    return false;
  }

  /** After its connection broke, unless it has another one. */
  #return(broken: WebSocket): void {
    if (this.#wanted && this.#socket === broken) {
      this.#rest();
      this.#returns = setTimeout(() => void this.connect().catch(() => undefined), BACK_AFTER);
    }
  }

  #report(): object {
    return { status: "online", cameras: this.#cameras.map((name) => ({ name, ip_address: "192.0.2.1", status: "online" })) };
  }
}
