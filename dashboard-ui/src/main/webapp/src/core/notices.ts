import type { EventBus } from "./event-bus.ts";
import type { Recorder } from "./model.ts";
import { Observable } from "./observable.ts";

export type NoticeKind = "recorders-offline" | "recorders-online" | "cameras-offline" | "cameras-online";

/** One recorder of a notice, and which of its cameras it is about (none when it is about the recorder itself). */
export interface NoticeSubject {
  readonly nvrId: number;
  readonly name: string;
  readonly reason: string;
  readonly cameras: readonly string[];
}

/** One line for one cause: everything of its kind that happened while it is gathered and shown. */
export interface Notice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly subjects: readonly NoticeSubject[];
}

/** How long to gather what belongs together before saying it, and how long it is shown, in milliseconds. */
const GATHER_MS = 300;
const SHOWN_MS: Readonly<Record<NoticeKind, number>> = {
  "recorders-offline": 10_000,
  "cameras-offline": 10_000,
  "recorders-online": 6_000,
  "cameras-online": 6_000,
};

const OPPOSITE: Readonly<Record<NoticeKind, NoticeKind>> = {
  "recorders-offline": "recorders-online",
  "recorders-online": "recorders-offline",
  "cameras-offline": "cameras-online",
  "cameras-online": "cameras-offline",
};

/**
 * Turns events into few lines. A recorder takes its cameras along in its own line; what comes back leaves the line that
 * said it was gone; more of the same joins the line that is shown.
 */
export class Notices {
  readonly shown = new Observable<readonly Notice[]>([]);
  readonly #pending = new Map<NoticeKind, Map<number, NoticeSubject>>();
  readonly #expiry = new Map<number, ReturnType<typeof setTimeout>>();
  #gather: ReturnType<typeof setTimeout> | undefined;
  #nextId = 1;
  #held = false;

  constructor(bus: EventBus) {
    bus.on("nvr:offline", ({ recorder }) => this.#add("recorders-offline", recorder, recorder.reason));
    bus.on("nvr:online", ({ recorder }) => this.#add("recorders-online", recorder, recorder.reason));
    bus.on("camera:offline", ({ camera, recorder }) => {
      if (recorder.status !== "offline") {
        this.#add("cameras-offline", recorder, camera.reason, camera.name);
      }
    });
    bus.on("camera:online", ({ camera, recorder }) => {
      if (!this.#isAbout("recorders-online", recorder.id)) {
        this.#add("cameras-online", recorder, camera.reason, camera.name);
      }
    });
  }

  dismiss(id: number): void {
    clearTimeout(this.#expiry.get(id));
    this.#expiry.delete(id);
    this.shown.set(this.shown.get().filter((notice) => notice.id !== id));
  }

  /** Keeps the lines while a person reads them (pointer or focus on them). */
  hold(): void {
    this.#held = true;
    for (const timer of this.#expiry.values()) {
      clearTimeout(timer);
    }
  }

  release(): void {
    this.#held = false;
    for (const notice of this.shown.get()) {
      this.#expire(notice);
    }
  }

  #isAbout(kind: NoticeKind, nvrId: number): boolean {
    const shown = this.shown.get().find((notice) => notice.kind === kind);
    const isShown = shown?.subjects.some((subject) => subject.nvrId === nvrId) ?? false;
    return isShown || (this.#pending.get(kind)?.has(nvrId) ?? false);
  }

  #add(kind: NoticeKind, recorder: Recorder, reason: string, camera?: string): void {
    this.#gather ??= setTimeout(() => this.#flush(), GATHER_MS);
    if (this.#takeBack(OPPOSITE[kind], recorder.id, camera)) {
      return;
    }
    const subjects = this.#pending.get(kind) ?? new Map<number, NoticeSubject>();
    this.#pending.set(kind, subjects);
    const cameras = subjects.get(recorder.id)?.cameras ?? [];
    subjects.set(recorder.id, {
      nvrId: recorder.id,
      name: recorder.deviceName,
      reason,
      cameras: camera === undefined ? cameras : [...new Set([...cameras, camera])],
    });
  }

  /** @returns whether it had not been said yet, so that there is nothing to say at all */
  #takeBack(kind: NoticeKind, nvrId: number, camera: string | undefined): boolean {
    const pending = this.#pending.get(kind);
    const unsaid = pending?.get(nvrId);
    if (pending !== undefined && unsaid !== undefined && (camera === undefined || unsaid.cameras.includes(camera))) {
      const left = [...pending.values()].flatMap((subject) => without(subject, nvrId, camera));
      this.#pending.set(kind, new Map(left.map((subject) => [subject.nvrId, subject])));
      return true;
    }
    const shown = this.shown.get().map((notice) =>
      notice.kind === kind
        ? { ...notice, subjects: notice.subjects.flatMap((subject) => without(subject, nvrId, camera)) }
        : notice,
    );
    this.shown.set(shown.filter((notice) => notice.subjects.length > 0));
    return false;
  }

  #flush(): void {
    this.#gather = undefined;
    for (const [kind, subjects] of this.#pending) {
      if (subjects.size > 0) {
        this.#show(kind, [...subjects.values()]);
      }
    }
    this.#pending.clear();
  }

  #show(kind: NoticeKind, added: readonly NoticeSubject[]): void {
    const known = this.shown.get().find((notice) => notice.kind === kind);
    const subjects = new Map(known?.subjects.map((subject) => [subject.nvrId, subject]));
    for (const subject of added) {
      const cameras = [...(subjects.get(subject.nvrId)?.cameras ?? []), ...subject.cameras];
      subjects.set(subject.nvrId, { ...subject, cameras: [...new Set(cameras)] });
    }
    const notice: Notice = { id: known?.id ?? this.#nextId++, kind, subjects: [...subjects.values()] };
    this.shown.set([notice, ...this.shown.get().filter((other) => other.kind !== kind)]);
    this.#expire(notice);
  }

  #expire(notice: Notice): void {
    clearTimeout(this.#expiry.get(notice.id));
    if (!this.#held) {
      this.#expiry.set(notice.id, setTimeout(() => this.dismiss(notice.id), SHOWN_MS[notice.kind]));
    }
  }
}

function without(subject: NoticeSubject, nvrId: number, camera: string | undefined): readonly NoticeSubject[] {
  if (subject.nvrId !== nvrId) {
    return [subject];
  }
  const cameras = subject.cameras.filter((name) => name !== camera);
  return cameras.length === 0 ? [] : [{ ...subject, cameras }];
}
