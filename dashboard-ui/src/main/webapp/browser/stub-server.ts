import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { extname, join } from "node:path";
import { WebSocket, WebSocketServer } from "ws";
import type { FleetData, WireCamera } from "./fleet-data.ts";
import { read, write, type Answer, type Written } from "./stub-inventory.ts";

const PAGE = new URL("../../../../target/classes/META-INF/resources/", import.meta.url).pathname;
const SERVICE_CONFIG = new URL("../../resources/application.properties", import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const BEAT_MS = 5_000;

/** The policy that the real service sends, so that the page is tested under it. */
async function contentSecurityPolicy(): Promise<string> {
  const config = await readFile(SERVICE_CONFIG, "utf8");
  const line = /^quarkus\.http\.header\."Content-Security-Policy"\.value=(.+)$/m.exec(config);
  if (line?.[1] === undefined) {
    throw new Error("application.properties sets no Content-Security-Policy");
  }
  return line[1];
}

/** Stands in for the front port: the built page, the registry's REST and the gateway's socket, on a free port. */
export class StubServer {
  fleet: FleetData;
  /** While true nothing is answered and no socket is let in. */
  down = false;
  /** While true no socket is let in, and REST answers. */
  blocked = false;
  /** While true sockets are let in and accepted, and then told nothing. */
  silent = false;
  /** What was written, in order. */
  readonly written: Written[] = [];
  /** Answers a write instead of making it, where a test has something else to say. */
  refuse: (written: Written) => Answer | null = () => null;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #policy: string;
  readonly #beats = setInterval(() => this.#sockets.clients.forEach((client) => this.#beat(client)), BEAT_MS);

  private constructor(fleet: FleetData, policy: string) {
    this.fleet = fleet;
    this.#policy = policy;
    this.#http = createServer((request, response) => void this.#answer(request, response));
    this.#http.on("upgrade", (request, socket, head) => {
      if (this.down || this.blocked) {
        socket.destroy();
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        client.on("message", () => {
          client.send(JSON.stringify({ type: "dashboard_ok", message: "Dashboard connected to WebSocket server", cursor: "c1" }));
          this.#beat(client);
        });
      });
    });
  }

  static async start(fleet: FleetData): Promise<StubServer> {
    const stub = new StubServer(fleet, await contentSecurityPolicy());
    await new Promise<void>((resolve) => {
      stub.#http.listen(0, "127.0.0.1", resolve);
    });
    return stub;
  }

  get url(): string {
    const address = this.#http.address();
    if (address === null || typeof address === "string") {
      throw new Error("not listening");
    }
    return `http://127.0.0.1:${address.port}`;
  }

  /** Sends updates to every dashboard in one batch. */
  push(...updates: readonly object[]): void {
    if (this.silent) {
      return;
    }
    const frame = JSON.stringify({ type: "batch", cursor: "c2", updates });
    for (const client of this.#sockets.clients) {
      if (client.readyState === WebSocket.OPEN) {
        client.send(frame);
      }
    }
  }

  /** Breaks all connections, as a failing network does. */
  breakConnections(): void {
    for (const client of this.#sockets.clients) {
      client.terminate();
    }
  }

  /** Closes all WebSockets with a code, as the gateway does when it turns somebody away. */
  closeConnections(code: number): void {
    for (const client of this.#sockets.clients) {
      client.close(code);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#beats);
    this.breakConnections();
    this.#http.closeAllConnections();
    await new Promise((resolve) => {
      this.#http.close(resolve);
    });
  }

  #beat(client: WebSocket): void {
    if (!this.silent && client.readyState === WebSocket.OPEN) {
      client.send(JSON.stringify({ type: "beat", cursor: "c1", timestamp: new Date().toISOString() }));
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    if (!url.pathname.startsWith("/api/")) {
      await this.#file(url.pathname, response);
      return;
    }
    if (!this.down && request.method !== "GET") {
      await this.#write(url, request, response);
      return;
    }
    const body = this.down ? undefined : this.#rest(url);
    const status = this.down ? 503 : body === undefined ? 404 : 200;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? { title: "not there", status }));
  }

  #rest(url: URL): unknown {
    const { nvrs, cameras, sites, customers, unknown } = this.fleet;
    const nvrId = url.searchParams.get("nvr_id");
    switch (url.pathname) {
      case "/api/nvrs":
        return page(nvrs, url);
      case "/api/cameras":
        return page(cameras.filter((camera) => (nvrId === null || camera.nvr_id === Number(nvrId)) && has(camera, url.searchParams.get("q"))), url);
      case "/api/sites":
        return page(sites, url);
      case "/api/customers":
        return page(customers, url);
      case "/api/unknown-hostnames":
        return page(unknown, url);
      case "/api/stats/summary":
        return summaryOf(this.fleet);
      case "/api/status-history":
        return historyOf(this.fleet, url);
      default:
        return read(this.fleet, url);
    }
  }

  /** Makes a change and tells the viewers of it. */
  async #write(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request);
    const written = {
      method: request.method ?? "",
      path: url.pathname,
      ifMatch: request.headers["if-match"],
      body: sent === "" ? undefined : (JSON.parse(sent) as unknown),
    };
    this.written.push(written);
    const { status, body } = this.refuse(written) ?? write(this.fleet, written);
    response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    const [, , name, id] = url.pathname.split("/");
    if (status < 300 && name === "nvrs" && id !== undefined) {
      const revision = this.fleet.nvrs.find((nvr) => nvr.id === Number(id))?.revision;
      this.push({ type: "inventory_changed", nvr_id: Number(id), removed: revision === undefined, revision: revision ?? 9 });
    }
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const name = extname(path) === "" ? "index.html" : path;
    try {
      const content = await readFile(join(PAGE, name));
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": this.#policy });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  }
}

function page(items: readonly unknown[], url: URL): { items: readonly unknown[]; next_cursor: string | null } {
  const from = Number(url.searchParams.get("cursor") ?? "0");
  const to = from + Number(url.searchParams.get("limit") ?? "50");
  return { items: items.slice(from, to), next_cursor: to < items.length ? String(to) : null };
}

function has({ hostname, name, display_name, ip_address }: WireCamera, wanted: string | null): boolean {
  return wanted === null || [hostname, name, display_name ?? "", ip_address].some((part) => part.toLowerCase().includes(wanted.toLowerCase()));
}

/** The last change of each, as if nothing had changed before. */
function historyOf({ nvrs, cameras }: FleetData, url: URL): ReturnType<typeof page> {
  const nvrId = url.searchParams.get("nvr_id");
  const items = [
    ...nvrs.map(({ id, since, version, status, reason }) => ({ nvr_id: id, camera_id: null, name: null, at: since, version, status, reason })),
    ...cameras.map(({ id, nvr_id, name, since, version, status, reason }) => ({ nvr_id, camera_id: id, name, at: since, version, status, reason })),
  ].filter((item) => nvrId === null || item.nvr_id === Number(nvrId));
  const latest = items.toSorted((a, b) => b.at.localeCompare(a.at));
  return nvrId === null ? { items: latest.slice(0, 200), next_cursor: null } : page(latest, url);
}

function summaryOf({ nvrs, cameras }: FleetData): object {
  const enabled = nvrs.filter((nvr) => nvr.enabled);
  const count = (status: string): number => enabled.filter((nvr) => nvr.status === status).length;
  const online = cameras.filter((camera) => camera.status === "online").length;
  return {
    total_nvrs: enabled.length,
    online_nvrs: count("online"),
    warning_nvrs: count("warning"),
    offline_nvrs: count("offline"),
    disabled_nvrs: nvrs.length - enabled.length,
    total_cameras: cameras.length,
    online_cameras: online,
    offline_cameras: cameras.length - online,
  };
}
