import { ApiProblem, type FleetApi, type Page } from "../core/fleet-api.ts";
import type { Camera, CameraStatus, Recorder, StatusChange, Summary } from "../core/model.ts";
import { entryOf } from "../core/recorder-entry.ts";
import { EMPTY_SUMMARY, replaceInSummary } from "../core/summary.ts";
import type { FakeSockets } from "./fake-socket.ts";
import { camera, recorder, version } from "./samples.ts";

interface WireUpdate {
  readonly type: string;
  readonly nvr_id: number;
  readonly [field: string]: unknown;
}

/**
 * A registry and a gateway in memory, of which a test decides what arrives when: status and inventory change here, the
 * stream and REST tell of it, late, twice, in another order, or not at all.
 */
export class ModelServer implements FleetApi {
  readonly recordersById = new Map<number, Recorder>();
  readonly camerasById = new Map<number, Camera>();
  /** Whether REST answers. */
  answers = true;
  /** How long REST takes, in milliseconds; what it tells is as old. */
  latency = 0;
  readonly #sockets: FakeSockets;
  /** All updates there were; the cursor of a viewer is how many of them it has. */
  readonly #updates: WireUpdate[] = [];
  #history: readonly StatusChange[] = [];
  #sent = 0;
  #offset = 2;

  constructor(sockets: FakeSockets, recorders: number, cameras: number) {
    this.#sockets = sockets;
    for (let id = 1; id <= recorders; id += 1) {
      this.recordersById.set(id, recorder(id, { camerasTotal: cameras, camerasOnline: cameras }));
      for (let index = 1; index <= cameras; index += 1) {
        const made = camera(id, index);
        this.camerasById.set(made.id, made);
      }
    }
  }

  /** A recorder comes or goes with all its cameras, but for one that is the other way. */
  flip(nvrId: number, exceptionIndex: number): void {
    const known = this.recordersById.get(nvrId);
    if (known === undefined) {
      return;
    }
    const online = known.status === "offline";
    const status = online ? "online" : "offline";
    const change = { status, reason: online ? "connected" : "lease_expired", since: Date.now(), version: version(this.#offset) } as const;
    this.#changeRecorder(nvrId, change);
    this.#tell(online ? "nvr_online" : "nvr_offline", nvrId, { ...change, cameras_updated: 0 });
    for (const one of this.camerasNow(nvrId)) {
      const since = one.status === status ? one.since : change.since;
      const changed = { status, reason: online ? "connected" : "nvr_offline", since, version: change.version } as const;
      this.#changeCamera(one, changed, one.status !== status);
    }
    const exception = online ? this.camerasNow(nvrId)[exceptionIndex] : undefined;
    if (exception !== undefined) {
      this.#reportCamera(exception, "offline", version(this.#offset, 1));
    }
    this.#offset += 1;
  }

  /** A connected recorder has a warning, or none any more. */
  warn(nvrId: number): void {
    const known = this.recordersById.get(nvrId);
    if (known === undefined || known.status === "offline") {
      return;
    }
    const status = known.status === "warning" ? "online" : "warning";
    const change = { status, reason: "reported", since: Date.now(), version: version(this.#offset) } as const;
    this.#changeRecorder(nvrId, change);
    this.#tell("nvr_status_update", nvrId, { ...change, cameras_updated: 0 });
    this.#offset += 1;
  }

  /** A connected recorder reports one of its cameras. */
  report(nvrId: number, index: number): void {
    const one = this.camerasNow(nvrId)[index];
    if (one !== undefined && this.recordersById.get(nvrId)?.status !== "offline") {
      this.#reportCamera(one, one.status === "online" ? "offline" : "online", version(this.#offset));
      this.#offset += 1;
    }
  }

  /** People register a recorder, or rename it, or remove it. */
  edit(nvrId: number, remove: boolean): void {
    const begun = { status: "offline", reason: "never_connected", camerasTotal: 0, camerasOnline: 0, version: version(this.#offset) } as const;
    const known = this.recordersById.get(nvrId) ?? recorder(nvrId, begun);
    if (remove) {
      this.recordersById.delete(nvrId);
      for (const { id } of this.camerasNow(nvrId)) {
        this.camerasById.delete(id);
      }
    } else {
      this.recordersById.set(nvrId, { ...known, deviceName: `Name ${this.#offset}` });
    }
    this.#edited(nvrId, remove);
  }

  /** People add a camera to a recorder, or remove its first one. */
  editCameras(nvrId: number, remove: boolean): void {
    const [first] = this.camerasNow(nvrId);
    if (!this.recordersById.has(nvrId) || (remove && first === undefined)) {
      return;
    }
    if (remove && first !== undefined) {
      this.camerasById.delete(first.id);
    } else {
      const id = nvrId * 1_000_000 + this.#offset;
      const begun = { id, status: "offline", reason: "not_reported", version: version(this.#offset) } as const;
      this.camerasById.set(id, camera(nvrId, this.#offset, begun));
    }
    this.#recount(nvrId);
    this.#edited(nvrId, false);
  }

  camerasNow(nvrId: number): readonly Camera[] {
    return [...this.camerasById.values()].filter((candidate) => candidate.nvrId === nvrId);
  }

  countsNow(): Summary {
    return [...this.recordersById.values()].reduce(
      (summary, one) => replaceInSummary(summary, undefined, entryOf(one, this.camerasNow(one.id))),
      EMPTY_SUMMARY,
    );
  }

  /** The stream tells what it has not told yet, in an order of the test's. */
  deliver(count: number, reversed: boolean): void {
    const updates = this.#updates.slice(this.#sent, this.#sent + count);
    this.#sent += updates.length;
    if (updates.length > 0) {
      this.#sockets.last.receive({ type: "batch", cursor: String(this.#sent), updates: reversed ? updates.toReversed() : updates });
    }
  }

  /** The stream says something again. */
  repeat(count: number): void {
    const updates = this.#updates.slice(Math.max(0, this.#sent - count), this.#sent);
    this.#sockets.last.receive({ type: "batch", cursor: String(this.#sent), updates });
  }

  /** The stream passes over changes of status, and nobody says so. */
  lose(count: number): void {
    for (let lost = 0; lost < count && this.#updates[this.#sent]?.type !== "inventory_changed"; lost += 1) {
      this.#sent = Math.min(this.#sent + 1, this.#updates.length);
    }
  }

  /** Takes the page for a viewer if it asks: it gets what it missed, or is told to read everything. */
  accept(remembers: boolean): void {
    const hello = this.#sockets.last;
    if (hello.closed || hello.sent.length > 0) {
      return;
    }
    hello.open();
    const [asked] = hello.sent;
    const since = typeof asked === "object" && asked !== null && "since" in asked ? Number(asked.since) : null;
    const missed = since === null || !remembers ? [] : this.#updates.slice(since, this.#updates.length);
    this.#sent = this.#updates.length;
    hello.receive({ type: "dashboard_ok", cursor: String(missed.length > 0 ? since : this.#sent) });
    if (missed.length > 0) {
      hello.receive({ type: "batch", cursor: String(this.#sent), updates: missed });
    } else if (since !== null && !remembers) {
      hello.receive({ type: "resync", cursor: String(this.#sent), reason: "cursor_too_old" });
    }
    this.beat();
  }

  beat(): void {
    if (this.#sockets.last.sent.length > 0) {
      this.#sockets.beat(String(this.#sent));
    }
  }

  recorders(): Promise<Page<Recorder>> {
    return this.#answer(() => ({ items: [...this.recordersById.values()], next: null }));
  }

  cameras(): Promise<Page<Camera>> {
    return this.#answer(() => ({ items: [...this.camerasById.values()], next: null }));
  }

  sites(): Promise<Page<never>> {
    return this.#answer(() => ({ items: [], next: null }));
  }

  recorder(id: number): Promise<Recorder | null> {
    return this.#answer(() => this.recordersById.get(id) ?? null);
  }

  camerasOf(nvrId: number): Promise<Page<Camera>> {
    return this.#answer(() => ({ items: this.camerasNow(nvrId), next: null }));
  }

  unknownHostnames(): Promise<Page<never>> {
    return this.#answer(() => ({ items: [], next: null }));
  }

  summary(): Promise<Summary> {
    return this.#answer(() => this.countsNow());
  }

  latestChanges(from: number | null): Promise<Page<StatusChange>> {
    return this.#answer(() => {
      const found = this.#history.filter((change) => change.at >= (from ?? 0));
      return { items: found.slice(0, 20), next: found.length > 20 ? "more" : null };
    });
  }

  async #answer<T>(read: () => T): Promise<T> {
    const { answers } = this;
    const told = read();
    if (this.latency > 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, this.latency);
      });
    }
    if (!answers) {
      throw new ApiProblem("The server could not be reached.", null);
    }
    return told;
  }

  #edited(nvrId: number, removed: boolean): void {
    const revision = 1 + this.#offset;
    const known = this.recordersById.get(nvrId);
    if (known !== undefined) {
      this.recordersById.set(nvrId, { ...known, revision });
    }
    this.#tell("inventory_changed", nvrId, { removed, revision });
    this.#offset += 1;
  }

  #reportCamera(one: Camera, status: CameraStatus, at: string): void {
    const change = { status, reason: "reported", since: Date.now(), version: at, evidence: status } as const;
    this.#changeCamera(one, change, true);
    const { evidence: _evidence, ...told } = change;
    this.#tell("camera_status_update", one.nvrId, { ...told, camera_id: one.id, name: one.name });
  }

  #changeRecorder(nvrId: number, change: Partial<Recorder> & { readonly version: string }): void {
    const known = this.recordersById.get(nvrId);
    if (known !== undefined) {
      this.recordersById.set(nvrId, { ...known, ...change });
      this.#remember({ nvrId, cameraId: null, at: Date.now(), version: change.version });
    }
  }

  #changeCamera(known: Camera, change: Partial<Camera> & { readonly version: string }, isNews: boolean): void {
    this.camerasById.set(known.id, { ...known, ...change });
    this.#recount(known.nvrId);
    if (isNews) {
      this.#remember({ nvrId: known.nvrId, cameraId: known.id, at: Date.now(), version: change.version });
    }
  }

  #remember(change: StatusChange): void {
    this.#history = [change, ...this.#history];
  }

  #recount(nvrId: number): void {
    const known = this.recordersById.get(nvrId);
    const of = this.camerasNow(nvrId);
    if (known !== undefined) {
      const camerasOnline = of.filter((one) => one.status === "online").length;
      this.recordersById.set(nvrId, { ...known, camerasTotal: of.length, camerasOnline });
    }
  }

  #tell(type: string, nvrId: number, fields: object): void {
    const since = "since" in fields && typeof fields.since === "number" ? { since: new Date(fields.since).toISOString() } : {};
    this.#updates.push({ type, nvr_id: nvrId, hostname: `nvr-${nvrId}`, device_name: `Recorder ${nvrId}`, ...fields, ...since });
  }
}
