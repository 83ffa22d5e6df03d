import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { extname, join } from "node:path";
import { WebSocket, WebSocketServer } from "ws";
import type { FleetData } from "./fleet-data.ts";
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

/** A request to the API; `body` is what came as JSON, undefined for none. */
export interface StubRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
}

export interface StubAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Stands in for the front port: the built page, the registry's REST and the gateway's socket, on a free port. */
export class StubServer {
  fleet: FleetData;
  /** While true nothing is answered and no socket is let in. */
  down = false;
  /** While true no socket is let in, and REST answers. */
  blocked = false;
  /** What is told of the system; none for a server that does not know. */
  health: object | undefined = systemHealth();
  /** The paths of requests so far, with what is behind the question mark. */
  readonly asked: string[] = [];
  /** Paths that are answered with 503. */
  readonly broken = new Set<string>();
  /** While true sockets are let in and accepted, and then told nothing. */
  silent = false;
  /** What was written, in order. */
  readonly written: Written[] = [];
  /** Answers a write instead of making it, where a test has something else to say. */
  refuse: (written: Written) => Answer | null = () => null;
  /** Answers before this server does, what a page needs and others do not; undefined for what it does not know. */
  before: ((request: StubRequest) => StubAnswer | undefined) | null = null;
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
    const method = request.method ?? "GET";
    const sent = method === "GET" ? "" : await text(request);
    const body: unknown = sent === "" ? undefined : JSON.parse(sent);
    const ifMatch = request.headers["if-match"];
    const answer = this.down ? undefined : this.before?.({ method, url, body, ifMatch });
    if (answer !== undefined) {
      response.writeHead(answer.status, { "content-type": answer.status < 400 ? "application/json" : "application/problem+json" });
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
      return;
    }
    if (!this.down && method !== "GET") {
      this.#write({ method, path: url.pathname, ifMatch, body }, response);
      return;
    }
    this.asked.push(url.pathname + url.search);
    const unavailable = this.down || this.broken.has(url.pathname);
    const found = unavailable ? undefined : this.#rest(url);
    const status = unavailable ? 503 : found === undefined ? 404 : 200;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(found ?? { title: "not there", status }));
  }

  #rest(url: URL): unknown {
    const { nvrs, cameras, sites, customers, unknown } = this.fleet;
    switch (url.pathname) {
      case "/api/nvrs":
        return page(nvrs, url);
      case "/api/cameras":
        return page(camerasAsked(cameras, url), url);
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
      case "/api/stats/changes":
        return changesOf(this.fleet, url);
      case "/api/stats/regions":
        return { items: regionsOf(this.fleet), next_cursor: null };
      case "/api/system/health":
        return this.health;
      default:
        return read(this.fleet, url);
    }
  }

  /** Makes a change and tells the viewers of it. */
  #write(written: Written, response: ServerResponse): void {
    this.written.push(written);
    const { status, body } = this.refuse(written) ?? write(this.fleet, written);
    response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    const [, , name, id] = written.path.split("/");
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

function camerasAsked(cameras: FleetData["cameras"], { searchParams }: URL): FleetData["cameras"] {
  const nvrId = searchParams.get("nvr_id");
  const part = (searchParams.get("q") ?? "").toLowerCase();
  return cameras.filter(
    ({ nvr_id, hostname, name, display_name, ip_address }) =>
      (nvrId === null || nvr_id === Number(nvrId)) &&
      (part === "" || [hostname, name, display_name ?? "", ip_address].some((words) => words.toLowerCase().includes(part))),
  );
}

function page(items: readonly unknown[], url: URL): { items: readonly unknown[]; next_cursor: string | null } {
  const from = Number(url.searchParams.get("cursor") ?? "0");
  const to = from + Number(url.searchParams.get("limit") ?? "50");
  return { items: items.slice(from, to), next_cursor: to < items.length ? String(to) : null };
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

/** The last change of each by the step in which it was. */
function changesOf({ nvrs, cameras }: FleetData, url: URL): object {
  const [from, to] = [Date.parse(url.searchParams.get("from") ?? ""), Date.now()];
  const step = Number(url.searchParams.get("step")) * 1_000;
  const steps = Math.ceil((to - from) / step);
  const counts = (items: readonly { readonly since: string; readonly status: string }[], status: string): number[] => {
    const counted = Array.from({ length: steps }, () => 0);
    for (const item of items.filter((each) => each.status === status)) {
      const at = Math.floor((Date.parse(item.since) - from) / step);
      if (at >= 0 && at < steps) {
        counted[at] = (counted[at] ?? 0) + 1;
      }
    }
    return counted;
  };
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    step_seconds: step / 1_000,
    nvrs: { online: counts(nvrs, "online"), warning: counts(nvrs, "warning"), offline: counts(nvrs, "offline") },
    cameras: { online: counts(cameras, "online"), offline: counts(cameras, "offline") },
  };
}

/** By region; the South belongs to a customer. */
function regionsOf(fleet: FleetData): object[] {
  const regions = new Set(fleet.sites.map((site) => site.region));
  return [...regions].flatMap((region) => {
    const sites = new Set(fleet.sites.filter((site) => site.region === region).map(({ id }) => id));
    const nvrs = fleet.nvrs.filter((nvr) => nvr.site_id !== null && sites.has(nvr.site_id));
    const ids = new Set(nvrs.filter((nvr) => nvr.enabled).map(({ id }) => id));
    const cameras = fleet.cameras.filter((camera) => ids.has(camera.nvr_id));
    const customer = region === "South" ? { customer_id: 1, customer_name: "Southern Rail" } : { customer_id: null, customer_name: null };
    return nvrs.length === 0 ? [] : [{ region, ...customer, ...summaryOf({ ...fleet, nvrs, cameras }) }];
  });
}

/** A service with one replica; well, unless it is said what is wrong. */
export function serviceHealth(name: string, wrong: { readonly status?: string; readonly reason?: string } = {}): object {
  const health = { status: "ok", reason: null, since: new Date(Date.now() - 720_000).toISOString(), lag_records: 0, data_age_seconds: null, ...wrong };
  return { name, ...health, replicas: [{ address: "127.0.0.1:8081", ...health, failing_checks: [] }] };
}

export function systemHealth(status = "ok", services = [serviceHealth("nvr-gateway"), serviceHealth("device-registry")]): object {
  return { status, services, checked_at: new Date().toISOString() };
}

function summaryOf({ nvrs, cameras }: FleetData): object {
  const enabled = nvrs.filter((nvr) => nvr.enabled);
  const count = (status: string): number => enabled.filter((nvr) => nvr.status === status).length;
  const neverConnected = enabled.filter((nvr) => nvr.reason === "never_connected").length;
  const online = cameras.filter((camera) => camera.status === "online").length;
  return {
    total_nvrs: enabled.length,
    online_nvrs: count("online"),
    warning_nvrs: count("warning"),
    offline_nvrs: count("offline"),
    never_connected_nvrs: neverConnected,
    disabled_nvrs: nvrs.length - enabled.length,
    total_cameras: cameras.length,
    online_cameras: online,
    offline_cameras: cameras.length - online,
  };
}
