import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { extname, join } from "node:path";
import { WebSocket, WebSocketServer } from "ws";
import type { FleetData } from "./fleet-data.ts";
import { isAlerts, readAlerts, writeAlerts } from "./stub-alerts.ts";
import { read, write, type Answer, type Written } from "./stub-inventory.ts";
import { isAlertSettings, readAlertSettings, writeAlertSettings } from "./stub-alert-settings.ts";
import { isMedia, readMedia, writeMedia } from "./stub-media.ts";
import { isTelemetry, readTelemetry } from "./stub-telemetry.ts";

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
  /** What is told of the system; none for a server that does not know. */
  health: object | undefined = systemHealth();
  iceServers: RTCIceServer[] = [];
  /** The paths of requests so far, with what is behind the question mark. */
  readonly asked: string[] = [];
  /** Paths that are answered with 503. */
  readonly broken = new Set<string>();
  /** While true sockets are let in and accepted, and then told nothing. */
  silent = false;
  /** What was written, in order. */
  readonly written: Written[] = [];
  /** Answers in the place of this server, where a test has something else to say; undefined for all else. */
  instead: (request: Written) => Answer | undefined = () => undefined;
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

  /** @param video where the page may fetch video from, beside this server: what a setting of the real service says */
  static async start(fleet: FleetData, video = ""): Promise<StubServer> {
    const policy = await contentSecurityPolicy();
    const stub = new StubServer(fleet, policy.replace("connect-src 'self'", `connect-src 'self' ${video}`));
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
    const asked = { method, path: url.pathname, ifMatch: request.headers["if-match"], body: sent === "" ? undefined : (JSON.parse(sent) as unknown) };
    const { status, body } = this.#answerTo(asked, url);
    response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  #answerTo(request: Written, url: URL): Answer {
    const { method, path } = request;
    if (method === "GET" && (this.fleet.alerts !== undefined || !isAlerts(path))) {
      this.asked.push(path + url.search);
    }
    if (this.down || this.broken.has(path)) {
      return { status: 503, body: { title: "not there", status: 503 } };
    }
    if (method !== "GET") {
      this.written.push(request);
    }
    const instead = this.instead(request);
    if (instead !== undefined) {
      return instead;
    }
    if (method !== "GET") {
      return this.#write(request);
    }
    const body = this.#rest(url);
    return body === undefined ? { status: 404, body: { title: "not there", status: 404 } } : { status: 200, body };
  }

  #rest(url: URL): unknown {
    switch (url.pathname) {
      case "/api/stats/summary":
        return summaryOf(this.fleet);
      case "/api/stats/changes":
        return changesOf(this.fleet, url);
      case "/api/stats/regions":
        return { items: regionsOf(this.fleet), next_cursor: null };
      case "/api/system/health":
        return this.health;
      case "/api/system/video":
        return { ice_servers: this.iceServers };
      default:
        if (isAlertSettings(this.fleet, url.pathname)) {
          return readAlertSettings(this.fleet, url);
        }
        if (isTelemetry(url.pathname)) {
          return readTelemetry(this.fleet, url);
        }
        if (isAlerts(url.pathname)) {
          return readAlerts(this.fleet, url);
        }
        return isMedia(url.pathname) ? readMedia(this.fleet, url) : read(this.fleet, url);
    }
  }

  /** Makes a change and tells the viewers of it. */
  #write(written: Written): Answer {
    if (isAlertSettings(this.fleet, written.path)) {
      return writeAlertSettings(this.fleet, written);
    }
    if (isMedia(written.path)) {
      return writeMedia(this.fleet, written);
    }
    if (isAlerts(written.path)) {
      return writeAlerts(this.fleet, written, (frame) => this.push(frame));
    }
    const answer = write(this.fleet, written);
    const [, , name, id] = written.path.split("/");
    if (answer.status < 300 && name === "nvrs" && id !== undefined) {
      const revision = this.fleet.nvrs.find((nvr) => nvr.id === Number(id))?.revision;
      this.push({ type: "inventory_changed", nvr_id: Number(id), removed: revision === undefined, revision: revision ?? 9 });
    }
    return answer;
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
