import type { FleetData, WireCamera, WireNvr } from "./fleet-data.ts";
import { version } from "./fleet-data.ts";

/** What a person's page asked for, that is more than to read. */
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

/** An empty name is refused, as the registry does. */
function faultIn(fields: Fields): Answer | null {
  const field = ["hostname", "device_name", "name"].find((name) => fields[name] === "");
  return field === undefined
    ? null
    : problem(400, "invalid", "The request is not valid.", [{ field, message: "must be 1 to 200 characters" }]);
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
  const known = fleet.unregistered.get(nvr.id)?.filter((name) => name !== fields["name"]) ?? [];
  fleet.unregistered.set(nvr.id, known);
  nvr.unregistered_cameras = known.length;
  return { status: 201, body: camera };
}

function setByHand(entity: WireNvr | WireCamera, { method, body }: Written): Answer {
  const status = fieldsOf(body)["status"];
  const since = new Date().toISOString();
  const next = method === "PUT" ? { status, reason: "manual" } : { status: "online", reason: "connected" };
  Object.assign(entity, next, { since, version: version(7) });
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
  if (below === "manual-status" && (nvr ?? camera) !== undefined) {
    return setByHand(nvr ?? camera ?? fail(), written);
  }
  return change(fleet, name, entity, written);
}

function fail(): never {
  throw new Error("not there");
}

/** What is read of a single thing, or of its history. */
export function read(fleet: FleetData, url: URL): unknown {
  const [, , name = "", id, below] = url.pathname.split("/");
  const nvrId = Number(url.searchParams.get("nvr_id"));
  if (url.pathname === "/api/customers") {
    return { items: fleet.customers, next_cursor: null };
  }
  if (url.pathname === "/api/reports/timeline") {
    return { items: timelineOf(fleet, nvrId, url), next_cursor: null };
  }
  if (below === "unregistered-cameras") {
    const names = fleet.unregistered.get(Number(id)) ?? [];
    const items = names.map((known, index) => ({
      name: known, status: "online", reported_word: null, ip_address: `192.0.2.${50 + index}`, reported_at: new Date().toISOString(),
    }));
    return { items, next_cursor: null };
  }
  return below === undefined ? listOf(fleet, name)?.find((candidate) => candidate.id === Number(id)) : undefined;
}

const HOUR = 3_600_000;

function part(begin: number, end: number, up: boolean, reason: string | null): object {
  const [availability, status] = up ? ["up", "online"] : ["down", "offline"];
  return { from: new Date(begin).toISOString(), to: new Date(end).toISOString(), availability, status, reason, with_nvr: false };
}

/** A day with an outage of half an hour, and as it is now. */
function timelineOf({ nvrs }: FleetData, nvrId: number, url: URL): readonly object[] {
  const nvr = nvrs.find((candidate) => candidate.id === nvrId);
  const from = Date.parse(url.searchParams.get("from") ?? "");
  const to = Date.parse(url.searchParams.get("to") ?? "");
  const changedAt = Math.max(Date.parse(nvr?.since ?? ""), from);
  if (nvr === undefined || nvr.status !== "offline") {
    const outage = from + 9 * HOUR;
    return [part(from, outage, true, null), part(outage, outage + HOUR / 2, false, "ping_timeout"), part(outage + HOUR / 2, to, true, null)];
  }
  return [part(from, changedAt, true, null), part(changedAt, to, false, nvr.reason)];
}
