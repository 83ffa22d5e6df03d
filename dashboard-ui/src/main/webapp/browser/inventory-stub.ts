import type { FleetData, WireCamera, WireNvr } from "./fleet-data.ts";
import type { StubAnswer, StubRequest } from "./stub-server.ts";

interface WireUnregistered {
  readonly nvr_id: number;
  readonly hostname: string;
  readonly name: string;
  readonly status: "online" | "offline" | null;
  readonly reported_word: string | null;
  readonly ip_address: string | null;
  readonly reported_at: string;
}

const HOUR = 3_600_000;

function problem(status: number, kind: string, detail: string, more: object = {}): StubAnswer {
  return { status, body: { type: `/problems/${kind}`, title: kind, status, detail, ...more } };
}

function page(items: readonly unknown[], url: URL): StubAnswer {
  const from = Number(url.searchParams.get("cursor") ?? "0");
  const to = from + Number(url.searchParams.get("limit") ?? "50");
  return { status: 200, body: { items: items.slice(from, to), next_cursor: to < items.length ? String(to) : null } };
}

function field(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
}

/** Answers for cameras and for what is not registered as the registry does, from the fleet of a test. */
export class InventoryStub {
  readonly fleet: FleetData;
  readonly unregistered: WireUnregistered[] = [];
  /** Names and hostnames that are refused when somebody registers them, and why. */
  readonly refused = new Map<string, string>();
  readonly #revisions = new Map<number, number>();

  constructor(fleet: FleetData) {
    this.fleet = fleet;
  }

  readonly answer = ({ method, url, body, ifMatch }: StubRequest): StubAnswer | undefined => {
    const [, , kind, id, part] = url.pathname.split("/");
    switch (kind) {
      case "cameras":
        return id === undefined ? this.#list(url) : this.#one(method, Number(id), part, body, ifMatch);
      case "unregistered-cameras":
        return this.#unregistered(url);
      case "reports":
        return this.#timeline(url);
      case "status-history":
        return url.searchParams.has("camera_id") ? this.#history(Number(url.searchParams.get("camera_id"))) : undefined;
      case "nvrs":
        return method === "POST" ? this.#register(id, body) : undefined;
      case "sites":
        return method === "POST" ? this.#site(body) : undefined;
      default:
        return undefined;
    }
  };

  /** Lets a recorder speak of cameras that nobody registered. */
  report(nvrId: number, ...names: readonly string[]): void {
    for (const nvr of this.fleet.nvrs.filter((one) => one.id === nvrId)) {
      nvr.unregistered_cameras += names.length;
      this.unregistered.push(
        ...names.map((name, index) => ({
          nvr_id: nvrId,
          hostname: nvr.hostname,
          name,
          status: index % 3 === 2 ? ("offline" as const) : ("online" as const),
          reported_word: null,
          ip_address: `192.168.${nvrId % 250}.${200 + index}`,
          reported_at: new Date(Date.now() - 40_000).toISOString(),
        })),
      );
    }
  }

  /** Somebody else changes a camera. */
  change(id: number, changes: Partial<WireCamera>): void {
    Object.assign(this.#camera(id) ?? {}, changes);
    this.#revisions.set(id, this.#revision(id) + 1);
  }

  #revision(id: number): number {
    return this.#revisions.get(id) ?? 1;
  }

  #camera(id: number): WireCamera | undefined {
    return this.fleet.cameras.find((camera) => camera.id === id);
  }

  #wire(camera: WireCamera): object {
    return { ...camera, evidence_at: new Date(Date.now() - 25_000).toISOString(), revision: this.#revision(camera.id) };
  }

  #list(url: URL): StubAnswer {
    const { searchParams: query } = url;
    const nvrs = new Map(this.fleet.nvrs.map((nvr) => [nvr.id, nvr]));
    const sites = new Map(this.fleet.sites.map((site) => [site.id, site]));
    const q = query.get("q")?.toLowerCase() ?? "";
    const is = (name: string, value: unknown): boolean => !query.has(name) || query.get(name) === String(value);
    const found = this.fleet.cameras.filter((camera) => {
      const nvr = nvrs.get(camera.nvr_id);
      const unreported = camera.not_reported_since !== null || camera.reason === "not_reported";
      const text = [camera.hostname, camera.name, camera.display_name, camera.ip_address].join("\n").toLowerCase();
      return (
        text.includes(q) &&
        is("status", camera.status) &&
        is("not_reported", unreported) &&
        is("nvr_id", camera.nvr_id) &&
        is("site_id", nvr?.site_id) &&
        is("region", sites.get(nvr?.site_id ?? 0)?.region) &&
        is("enabled", nvr?.enabled)
      );
    });
    return page(sorted(found, query.get("sort") ?? "hostname", nvrs).map((camera) => this.#wire(camera)), url);
  }

  #one(method: string, id: number, part: string | undefined, body: unknown, ifMatch: string | undefined): StubAnswer {
    const camera = this.#camera(id);
    if (camera === undefined) {
      return problem(404, "not-found", "There is no such camera.");
    }
    if (part === "manual-status") {
      const nvr = this.fleet.nvrs.find((one) => one.id === camera.nvr_id);
      if (method === "PUT" && nvr?.status === "offline" && field(body, "status") === "online") {
        return problem(409, "conflict", "The value does not hold. While a recorder is not connected, only offline can be set by hand.");
      }
      const set = method === "PUT" ? { status: field(body, "status"), reason: "manual" } : { status: "online", reason: "reported" };
      Object.assign(camera, set, { since: new Date().toISOString(), version: "000001-000000000000050-000000" });
      return { status: 200, body: this.#wire(camera) };
    }
    if (method !== "GET" && ifMatch !== `"${this.#revision(id)}"`) {
      return problem(412, "changed-meanwhile", "It was changed meanwhile.");
    }
    if (method === "DELETE") {
      this.fleet.cameras.splice(this.fleet.cameras.indexOf(camera), 1);
      return { status: 204 };
    }
    if (method === "PATCH") {
      const address = field(body, "ip_address");
      if (typeof address === "string" && !/^[\da-f.:]+$/i.test(address)) {
        return problem(400, "invalid", "The request is not valid.", { errors: [{ field: "ip_address", message: "must be an IPv4 or IPv6 address" }] });
      }
      Object.assign(camera, body);
      this.#revisions.set(id, this.#revision(id) + 1);
    }
    return { status: 200, body: this.#wire(camera) };
  }

  #unregistered(url: URL): StubAnswer {
    const q = url.searchParams.get("q")?.toLowerCase() ?? "";
    return page(this.unregistered.filter(({ hostname, name, ip_address: ip }) => `${hostname}\n${name}\n${ip}`.toLowerCase().includes(q)), url);
  }

  /** All well, but for an outage of two hours; and, for who is offline now, from then on. */
  #timeline(url: URL): StubAnswer | undefined {
    const camera = this.#camera(Number(url.searchParams.get("camera_id")));
    if (camera === undefined) {
      return undefined;
    }
    const from = Date.parse(url.searchParams.get("from") ?? "");
    const to = Date.now();
    const off = camera.status === "offline" ? Math.max(Date.parse(camera.since), to - 4 * HOUR) : to;
    const edges: readonly (readonly [number, number, string, string | null])[] = [
      [from, from + 6 * HOUR, "up", null],
      [from + 6 * HOUR, from + 8 * HOUR, "down", "ping_timeout"],
      [from + 8 * HOUR, off, "up", null],
      [off, to, "down", camera.reason === "nvr_offline" ? "lease_expired" : camera.reason],
    ];
    const items = edges
      .filter(([begin, end]) => end > begin)
      .map(([begin, end, availability, reason]) => ({
        from: new Date(begin).toISOString(),
        to: new Date(end).toISOString(),
        availability,
        status: availability === "up" ? "online" : "offline",
        reason,
        with_nvr: reason === "ping_timeout" || reason === "lease_expired",
      }));
    return { status: 200, body: { items, next_cursor: null } };
  }

  #history(cameraId: number): StubAnswer {
    const camera = this.#camera(cameraId);
    if (camera === undefined) {
      return { status: 200, body: { items: [], next_cursor: null } };
    }
    const item = (at: string, status: string, reason: string, version: string): object => ({
      nvr_id: camera.nvr_id, camera_id: cameraId, hostname: camera.hostname, name: camera.name,
      status, old_status: status === "online" ? "offline" : "online", reason, at, version,
    });
    const before = Date.parse(camera.since);
    const items = [
      item(camera.since, camera.status, camera.reason, camera.version),
      item(new Date(before - 16 * HOUR).toISOString(), "online", "connected", "000000-000000000000002-000000"),
      item(new Date(before - 18 * HOUR).toISOString(), "offline", "nvr_offline", "000000-000000000000001-000000"),
    ];
    return { status: 200, body: { items, next_cursor: null } };
  }

  #register(nvrId: string | undefined, body: unknown): StubAnswer | undefined {
    const name = String(field(body, nvrId === undefined ? "hostname" : "name"));
    const refused = this.refused.get(name);
    if (refused !== undefined) {
      return problem(409, "conflict", refused);
    }
    return nvrId === undefined ? this.#registerRecorder(name, body) : this.#registerCamera(Number(nvrId), name);
  }

  #registerRecorder(hostname: string, body: unknown): StubAnswer {
    const id = Math.max(0, ...this.fleet.nvrs.map((nvr) => nvr.id)) + 1;
    const now = new Date().toISOString();
    const [like] = this.fleet.nvrs;
    const nvr = {
      ...like, id, hostname, device_name: String(field(body, "device_name")), site_id: Number(field(body, "site_id")), enabled: field(body, "enabled") !== false,
      status: "offline", reason: "never_connected", since: now, last_seen: null, cameras_total: 0, cameras_online: 0, camera_states: "", unregistered_cameras: 0,
      version: "000000-000000000000000-000000", revision: 1, last_refusal: null, conflict: null, reported_word: null, last_report_at: null,
    } satisfies WireNvr;
    this.fleet.nvrs.push(nvr);
    this.fleet.unknown.splice(this.fleet.unknown.findIndex((one) => one.hostname === hostname), 1);
    return { status: 201, body: nvr };
  }

  #registerCamera(nvrId: number, name: string): StubAnswer {
    const at = this.unregistered.findIndex((one) => one.nvr_id === nvrId && one.name === name);
    const nvr = this.fleet.nvrs.find((one) => one.id === nvrId);
    if (at < 0 || nvr === undefined) {
      return problem(404, "not-found", "There is no such recorder.");
    }
    this.unregistered.splice(at, 1);
    nvr.unregistered_cameras -= 1;
    return { status: 201, body: { id: nvrId * 1_000 + 900 + at } };
  }

  #site(body: unknown): StubAnswer {
    const site = { id: 99, name: String(field(body, "name")), region: "", customer_id: null, time_zone: null };
    Reflect.apply(Array.prototype.push, this.fleet.sites, [site]);
    return { status: 201, body: site };
  }
}

function urgency(camera: WireCamera): number {
  return camera.status === "offline" ? (camera.reason === "nvr_offline" ? 1 : 0) : camera.not_reported_since === null ? 3 : 2;
}

function sorted(cameras: readonly WireCamera[], sort: string, nvrs: ReadonlyMap<number, WireNvr>): readonly WireCamera[] {
  const keys: Readonly<Record<string, (camera: WireCamera) => string>> = {
    problems: (camera) => `${urgency(camera)} ${camera.hostname} ${camera.name}`,
    hostname: (camera) => `${camera.hostname} ${camera.name}`,
    name: (camera) => camera.name,
    since: (camera) => camera.since,
    site: (camera) => `${nvrs.get(camera.nvr_id)?.site_id ?? ""} ${camera.hostname}`,
  };
  const key = keys[sort.replace("-", "")] ?? ((camera: WireCamera) => camera.name);
  const up = cameras.map((camera) => ({ camera, key: key(camera) })).toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return (sort.startsWith("-") ? up.toReversed() : up).map(({ camera }) => camera);
}
