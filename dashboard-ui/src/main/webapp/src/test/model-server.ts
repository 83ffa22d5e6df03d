import { ApiProblem, type FleetApi, type Page } from "../core/fleet-api.ts";
import type { Camera, CameraStatus, Recorder, StatusChange, Summary } from "../core/model.ts";
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
    const exception = online ? this.camerasNow(nvrId)[exceptionIndex] : undefined;
    // What an earlier session left out is not known of a new one.
    const marks = online ? { notReportedSince: null, reportedWord: null } : {};
    for (const one of this.camerasNow(nvrId)) {
      const since = one.status === status ? one.since : change.since;
      const changed = { ...marks, status, reason: online ? "connected" : "nvr_offline", since, version: change.version } as const;
      this.#changeCamera(one, changed, one.status !== status && one.id !== exception?.id);
    }
    if (exception !== undefined) {
      this.#changeCamera({ ...exception, ...marks }, this.#reported("offline", 1), exception.status !== "offline");
    }
    this.#changeRecorder(nvrId, change, true);
    this.#tellNvr(online ? "nvr_online" : "nvr_offline", known, { cameras_updated: 0 });
    if (exception !== undefined) {
      this.#tellCamera(exception);
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
    this.#changeRecorder(nvrId, change, true);
    this.#tellNvr("nvr_status_update", known, { cameras_updated: 0 });
    this.#offset += 1;
  }

  /** A connected recorder reports one of its cameras. */
  report(nvrId: number, index: number): void {
    const one = this.camerasNow(nvrId)[index];
    const known = this.recordersById.get(nvrId);
    if (one !== undefined && known !== undefined && known.status !== "offline") {
      this.#changeCamera(one, this.#reported(one.status === "online" ? "offline" : "online", 1), true);
      this.#changeRecorder(nvrId, { version: version(this.#offset) }, false);
      this.#tellNvr("nvr_status_update", known, { reason: "reported", cameras_updated: 1 });
      this.#tellCamera(one);
      this.#offset += 1;
    }
  }

  /** A connected recorder leaves a camera out of its reports, or names it in a word that nobody can read, or neither any more. */
  mark(nvrId: number, index: number): void {
    const one = this.camerasNow(nvrId)[index];
    const known = this.recordersById.get(nvrId);
    if (one !== undefined && known !== undefined && known.status !== "offline") {
      const notReportedSince = one.reportedWord === null ? 1_000 : null;
      const reportedWord = one.notReportedSince !== null && one.reportedWord === null ? "napping" : null;
      this.#changeCamera(one, { notReportedSince, reportedWord }, false);
      this.#changeRecorder(nvrId, { version: version(this.#offset) }, false);
      this.#tellNvr("nvr_status_update", known, { reason: "reported", cameras_updated: 0 });
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
      this.#changeCamera(first, { status: "offline", reason: "removed", version: version(this.#offset, 1) }, first.status === "online");
      const gone = this.camerasById.get(first.id);
      this.camerasById.delete(first.id);
      this.#changeRecorder(nvrId, { version: version(this.#offset) }, false);
      if (gone !== undefined && first.status === "online") {
        this.#tellCamera(gone);
      }
    } else {
      const id = nvrId * 1_000_000 + this.#offset;
      const masked = this.recordersById.get(nvrId)?.status === "offline";
      const begun = { id, status: "offline", reason: masked ? "nvr_offline" : "not_reported", version: version(this.#offset, 1) } as const;
      this.camerasById.set(id, camera(nvrId, this.#offset, begun));
      this.#changeRecorder(nvrId, { version: version(this.#offset) }, false);
    }
    this.#edited(nvrId, false);
  }

  camerasNow(nvrId: number): readonly Camera[] {
    return [...this.camerasById.values()].filter((candidate) => candidate.nvrId === nvrId);
  }

  countsNow(): Summary {
    return [...this.recordersById.values()].reduce((summary, one) => replaceInSummary(summary, undefined, one), EMPTY_SUMMARY);
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

  /** The stream passes over changes of status, and nobody says so. What is in no history is not lost: nobody could find it. */
  lose(count: number): void {
    for (let lost = 0; lost < count; lost += 1) {
      const next = this.#updates[this.#sent];
      if (next === undefined || next.type === "inventory_changed" || next.status === next.old_status) {
        return;
      }
      this.#sent += 1;
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

  /** One at a time, as a fleet of thousands is read in pages, between which all may happen. */
  recorders(cursor: string | null): Promise<Page<Recorder>> {
    return this.#answer(() => {
      const left = [...this.recordersById.values()].filter(({ id }) => id > Number(cursor)).toSorted((a, b) => a.id - b.id);
      return { items: left.slice(0, 1), next: left.length > 1 ? String(left[0]?.id) : null };
    });
  }

  sites(): Promise<Page<never>> {
    return this.#answer(() => ({ items: [], next: null }));
  }

  customers(): Promise<Page<never>> {
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

  #reported(status: CameraStatus, index: number): Partial<Camera> {
    const at = version(this.#offset, index);
    return { status, reason: "reported", since: Date.now(), version: at, evidence: status, notReportedSince: null, reportedWord: null };
  }

  /** Changes a recorder, and what it says of its cameras. */
  #changeRecorder(nvrId: number, change: Partial<Recorder> & { readonly version: string }, isNews: boolean): void {
    const known = this.recordersById.get(nvrId);
    if (known !== undefined) {
      const of = this.camerasNow(nvrId);
      const cameraStates = of.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(letterOf).join("");
      const camerasOnline = of.filter((one) => one.status === "online").length;
      const cameras = { cameraStates, camerasTotal: of.length, camerasOnline, camerasVersion: change.version };
      this.recordersById.set(nvrId, { ...known, ...cameras, ...change });
      if (isNews) {
        this.#remember({ nvrId, cameraId: null, at: Date.now(), version: change.version });
      }
    }
  }

  #changeCamera(known: Camera, change: Partial<Camera>, isNews: boolean): void {
    const changed = { ...known, ...change };
    this.camerasById.set(known.id, changed);
    if (isNews) {
      this.#remember({ nvrId: known.nvrId, cameraId: known.id, at: Date.now(), version: changed.version });
    }
  }

  #remember(change: StatusChange): void {
    this.#history = [change, ...this.#history];
  }

  /** Tells of a recorder as it is now, but for what is given; `before` is how it was. */
  #tellNvr(type: string, before: Recorder, fields: object): void {
    const { id, status, reason, since } = this.recordersById.get(before.id) ?? before;
    this.#tell(type, id, { status, old_status: before.status, reason, since, ...fields });
  }

  /** Tells of a camera as it is now; `before` is how it was. */
  #tellCamera(before: Camera): void {
    const { id, nvrId, name, status, reason, since, version: at } = this.camerasById.get(before.id) ?? before;
    this.#tell("camera_status_update", nvrId, { camera_id: id, name, status, old_status: before.status, reason, since, version: at });
  }

  #tell(type: string, nvrId: number, fields: object): void {
    const since = "since" in fields && typeof fields.since === "number" ? { since: new Date(fields.since).toISOString() } : {};
    const known = this.recordersById.get(nvrId);
    const cameras = known === undefined ? {} : { version: known.version, camera_states: known.cameraStates, cameras_online: known.camerasOnline };
    const names = { hostname: `nvr-${nvrId}`, device_name: `Recorder ${nvrId}` };
    this.#updates.push({ type, nvr_id: nvrId, ...names, ...cameras, ...fields, ...since });
  }
}

/** As docs/protocol/websocket.md says it. */
function letterOf({ status, reason, notReportedSince, reportedWord }: Camera): string {
  if (reason === "nvr_offline" || reason === "manual") {
    return status === "online" ? "o" : "x";
  }
  if (reportedWord !== null || reason === "unreadable_status") {
    return "?";
  }
  return notReportedSince !== null || reason === "not_reported" ? "u" : status === "online" ? "o" : "x";
}
