import type { FleetData, WireCamera, WireNvr } from "./fleet-data.ts";
import { version } from "./fleet-data.ts";

/** A request to the API; `body` is what came as JSON, undefined for none. */
export interface Written {
  readonly method: string;
  readonly path: string;
  readonly ifMatch: string | undefined;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

interface Entity {
  id: number;
  revision: number;
}

interface Page {
  readonly items: readonly unknown[];
  readonly next_cursor: string | null;
}

/** The part of a list that is asked for. */
export function page(items: readonly unknown[], { searchParams }: URL): Page {
  const from = Number(searchParams.get("cursor") ?? "0");
  const to = from + Number(searchParams.get("limit") ?? "50");
  return { items: items.slice(from, to), next_cursor: to < items.length ? String(to) : null };
}

export function problem(status: number, kind: string, detail: string, errors?: readonly object[]): Answer {
  return { status, body: { type: `/problems/${kind}`, title: kind, status, detail, ...(errors === undefined ? {} : { errors }) } };
}

const NOT_THERE = problem(404, "not-found", "There is no such thing.");

function fieldsOf(body: unknown): Fields {
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function listOf(fleet: FleetData, name: string): Entity[] | undefined {
  const lists: Readonly<Record<string, Entity[]>> = {
    nvrs: fleet.nvrs,
    sites: fleet.sites,
    customers: fleet.customers,
    cameras: fleet.cameras,
  };
  return lists[name];
}

function invalid(field: string, message: string): Answer {
  return problem(400, "invalid", "The request is not valid.", [{ field, message }]);
}

/** An empty name, or what is no address, is refused, as the registry does. */
function faultIn(fields: Fields): Answer | null {
  const empty = ["hostname", "device_name", "name"].find((name) => fields[name] === "");
  const address = fields["ip_address"];
  if (typeof address === "string" && !/^[\da-f.:]+$/i.test(address)) {
    return invalid("ip_address", "must be an IPv4 or IPv6 address");
  }
  return empty === undefined ? null : invalid(empty, "must be 1 to 200 characters");
}

function inUse(fleet: FleetData, name: string, id: number): Answer | null {
  const recorders = fleet.nvrs.filter((nvr) => nvr.site_id === id).length;
  const sites = fleet.sites.filter((site) => site.customer_id === id).length;
  if (name === "sites" && recorders > 0) {
    return problem(409, "conflict", `Recorders stand at this site (${recorders}). Move or remove them first.`);
  }
  return name === "customers" && sites > 0 ? problem(409, "conflict", `Sites belong to this customer (${sites}).`) : null;
}

function change(fleet: FleetData, name: string, entity: Entity, { method, ifMatch, body }: Written): Answer {
  if (ifMatch !== undefined && ifMatch !== `"${entity.revision}"`) {
    return problem(412, "changed-meanwhile", "It was changed meanwhile.");
  }
  if (method === "DELETE") {
    const list = listOf(fleet, name) ?? [];
    const refused = inUse(fleet, name, entity.id);
    if (refused === null) {
      list.splice(list.indexOf(entity), 1);
    }
    return refused ?? { status: 204 };
  }
  const fault = faultIn(fieldsOf(body));
  if (fault === null) {
    Object.assign(entity, body, { revision: entity.revision + 1 });
  }
  return fault ?? { status: 200, body: entity };
}

function nextId(list: readonly Entity[]): number {
  return Math.max(0, ...list.map(({ id }) => id)) + 1;
}

function add(fleet: FleetData, name: string, body: unknown): Answer {
  const list = listOf(fleet, name);
  const fields = fieldsOf(body);
  const fault = faultIn(fields);
  if (list === undefined || fault !== null) {
    return fault ?? NOT_THERE;
  }
  const since = new Date().toISOString();
  const begun = {
    nvrs: {
      status: "offline", reason: "never_connected", since, last_seen: null, last_report_at: null, cameras_total: 0, cameras_online: 0, camera_states: "",
      unregistered_cameras: 0, conflict: null, reported_word: null, last_refusal: null, version: version(1), enabled: true, site_id: null,
    },
    sites: { region: null, address: null, customer_id: null, time_zone: null, latitude: null, longitude: null, nvrs_total: 0 },
    customers: { sites_total: 0 },
  }[name];
  const added = { id: nextId(list), ...begun, ...fields, revision: 1 };
  list.push(added);
  const knocked = fleet.unknown.findIndex(({ hostname }) => hostname === fields["hostname"]);
  if (knocked >= 0) {
    fleet.unknown.splice(knocked, 1);
  }
  return { status: 201, body: added };
}

function addCamera(fleet: FleetData, nvr: WireNvr, body: unknown): Answer {
  const fields = fieldsOf(body);
  const since = new Date().toISOString();
  const id = nextId(fleet.cameras);
  const camera = {
    id, nvr_id: nvr.id, hostname: nvr.hostname, name: "", display_name: null, ip_address: null, status: "offline", reason: "not_reported", since, evidence: null,
    evidence_at: null, not_reported_since: null, reported_word: null, version: version(1), ...fields, revision: 1,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a test sends
  fleet.cameras.push(camera as unknown as WireCamera);
  nvr.cameras_total += 1;
  const known = fleet.unregistered.findIndex(({ nvr_id: nvrId, name }) => nvrId === nvr.id && name === fields["name"]);
  if (known >= 0) {
    fleet.unregistered.splice(known, 1);
    nvr.unregistered_cameras -= 1;
  }
  return { status: 201, body: camera };
}

/** @param nvr the recorder itself, or that of the camera */
function setByHand(entity: WireNvr | WireCamera, nvr: WireNvr | undefined, { method, body }: Written): Answer {
  const status = fieldsOf(body)["status"];
  if (method === "PUT" && status !== "offline" && nvr?.status === "offline") {
    return problem(409, "conflict", "The value does not hold. While a recorder is not connected, only offline can be set by hand.");
  }
  const next = method === "PUT" ? { status, reason: "manual" } : { status: "online", reason: entity === nvr ? "connected" : "reported" };
  Object.assign(entity, next, { since: new Date().toISOString(), version: version(50) });
  return { status: 200, body: entity };
}

/** Changes the fleet as the registry does: guarded by revisions, with the fields at fault. */
export function write(fleet: FleetData, written: Written): Answer {
  const [, , name = "", id, below] = written.path.split("/");
  const entity = listOf(fleet, name)?.find((candidate) => candidate.id === Number(id));
  if (written.method === "POST" && id === undefined) {
    return add(fleet, name, written.body);
  }
  if (entity === undefined) {
    return NOT_THERE;
  }
  const nvr = fleet.nvrs.find((candidate) => candidate === entity);
  const camera = fleet.cameras.find((candidate) => candidate === entity);
  if (below === "cameras" && nvr !== undefined) {
    return addCamera(fleet, nvr, written.body);
  }
  const target = nvr ?? camera;
  if (below === "manual-status" && target !== undefined) {
    return setByHand(target, nvr ?? fleet.nvrs.find(({ id: nvrId }) => nvrId === camera?.nvr_id), written);
  }
  return change(fleet, name, entity, written);
}

/** What is read of the inventory and of its history; undefined for what is not there. */
export function read(fleet: FleetData, url: URL): unknown {
  const [, , name = "", id, below] = url.pathname.split("/");
  switch (url.pathname) {
    case "/api/cameras":
      return page(camerasAsked(fleet, url), url);
    case "/api/unknown-hostnames":
      return page(fleet.unknown, url);
    case "/api/unregistered-cameras": {
      const q = url.searchParams.get("q")?.toLowerCase() ?? "";
      return page(fleet.unregistered.filter(({ hostname, name: called, ip_address: ip }) => `${hostname}\n${called}\n${ip}`.toLowerCase().includes(q)), url);
    }
    case "/api/reports/timeline":
      return timelineOf(fleet, url);
    case "/api/status-history":
      return historyOf(fleet, url);
    default:
  }
  const list = listOf(fleet, name);
  if (id === undefined) {
    return list === undefined ? undefined : page(list, url);
  }
  if (below === "unregistered-cameras") {
    return { items: fleet.unregistered.filter(({ nvr_id: nvrId }) => nvrId === Number(id)), next_cursor: null };
  }
  return below === undefined ? list?.find((candidate) => candidate.id === Number(id)) : undefined;
}

function camerasAsked({ nvrs: allNvrs, sites: allSites, cameras }: FleetData, { searchParams: query }: URL): readonly WireCamera[] {
  const nvrs = new Map(allNvrs.map((nvr) => [nvr.id, nvr]));
  const sites = new Map(allSites.map((site) => [site.id, site]));
  const q = query.get("q")?.toLowerCase() ?? "";
  const is = (name: string, value: unknown): boolean => !query.has(name) || query.get(name) === String(value);
  const found = cameras.filter((camera) => {
    const nvr = nvrs.get(camera.nvr_id);
    const site = sites.get(nvr?.site_id ?? 0);
    const unreported = camera.not_reported_since !== null || camera.reason === "not_reported";
    const text = [camera.hostname, camera.name, camera.display_name, camera.ip_address].join("\n").toLowerCase();
    return (
      text.includes(q) &&
      is("status", camera.status) &&
      is("not_reported", unreported) &&
      is("nvr_id", camera.nvr_id) &&
      is("site_id", nvr?.site_id) &&
      is("region", site?.region) &&
      is("customer_id", site?.customer_id) &&
      is("enabled", nvr?.enabled)
    );
  });
  const sort = query.get("sort");
  return sort === null ? found : sorted(found, sort, nvrs);
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

const HOUR = 3_600_000;

/** Whose life or past is asked for. */
function subjectOf({ nvrs, cameras }: FleetData, { searchParams: query }: URL): WireNvr | WireCamera | undefined {
  const id = Number(query.get("camera_id") ?? query.get("nvr_id"));
  return query.has("camera_id") ? cameras.find((camera) => camera.id === id) : nvrs.find((nvr) => nvr.id === id);
}

/** All well, but for an outage of two hours that the recorder began; and, for who is offline now, from then on. */
function timelineOf(fleet: FleetData, url: URL): Page | undefined {
  const subject = subjectOf(fleet, url);
  if (subject === undefined) {
    return undefined;
  }
  const from = Date.parse(url.searchParams.get("from") ?? "");
  const to = Date.now();
  const off = subject.status === "offline" ? Math.max(Date.parse(subject.since), from) : to;
  const edges: readonly (readonly [number, number, string | null])[] = [
    [from, Math.min(from + 6 * HOUR, off), null],
    [from + 6 * HOUR, Math.min(from + 8 * HOUR, off), "ping_timeout"],
    [from + 8 * HOUR, off, null],
    [off, to, subject.reason === "nvr_offline" ? "lease_expired" : subject.reason],
  ];
  const items = edges
    .filter(([begin, end]) => end > begin)
    .map(([begin, end, reason]) => ({
      from: new Date(begin).toISOString(),
      to: new Date(end).toISOString(),
      availability: reason === null ? "up" : "down",
      status: reason === null ? "online" : "offline",
      reason,
      with_nvr: "nvr_id" in subject && (reason === "ping_timeout" || reason === "lease_expired"),
    }));
  return { items, next_cursor: null };
}

function changeOf(one: WireNvr | WireCamera): Record<string, unknown> & { readonly at: string } {
  const { since: at, version: its, status, reason } = one;
  const whose = "nvr_id" in one ? { nvr_id: one.nvr_id, camera_id: one.id, name: one.name } : { nvr_id: one.id, camera_id: null, name: null };
  return { ...whose, at, version: its, status, reason };
}

/** The last change of each, as if nothing had changed before; of one camera also how it went and came with its recorder. */
function historyOf(fleet: FleetData, url: URL): Page {
  const nvrId = url.searchParams.get("nvr_id");
  if (url.searchParams.has("camera_id")) {
    const camera = subjectOf(fleet, url);
    const last = camera === undefined ? undefined : changeOf(camera);
    const hoursBefore = (hours: number): string => new Date(Date.parse(last?.at ?? "") - hours * HOUR).toISOString();
    return last === undefined
      ? page([], url)
      : page([
          last,
          { ...last, status: "online", reason: "connected", at: hoursBefore(16), version: "000000-000000000000002-000000" },
          { ...last, status: "offline", reason: "nvr_offline", at: hoursBefore(18), version: "000000-000000000000001-000000" },
        ], url);
  }
  const latest = [...fleet.nvrs, ...fleet.cameras]
    .map(changeOf)
    .filter((item) => nvrId === null || item["nvr_id"] === Number(nvrId))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  return nvrId === null ? { items: latest.slice(0, 200), next_cursor: null } : page(latest, url);
}
