import { useMemo, useState, type MouseEvent } from "react";
import { Button } from "../../components/Button.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import type { GlanceRegion, GlanceSource } from "../../components/glance/glance.ts";
import { GlanceCanvas } from "../../components/glance/GlanceCanvas.tsx";
import { NoticeItem } from "../../components/NoticeItem.tsx";
import type { MarkState } from "../../components/StatusMark.tsx";
import type { Notice, NoticeSubject } from "../../core/notice.ts";
import { Observable } from "../../core/observable.ts";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

const LOADED = Date.now();
const MINUTE = 60_000;

function subject(nvrId: number, name: string, changes: Partial<NoticeSubject> = {}): NoticeSubject {
  const begun = { siteId: null, since: LOADED - 12 * MINUTE, until: null, well: false, times: 1, reason: "lease_expired", cameras: 0, camera: null };
  return { nvrId, name, ...begun, ...changes };
}

function notice(id: number, subjects: readonly NoticeSubject[], changes: Partial<Notice> = {}): Notice {
  return { id, kind: "offline", site: null, at: LOADED - 12 * MINUTE, until: null, subjects, more: 0, foundAt: 0, overAt: 0, read: false, ...changes };
}

const OVER = { until: LOADED - 3 * MINUTE, well: true };

const NOTICES: readonly Notice[] = [
  notice(1, [subject(1, "Harbour gate")]),
  notice(2, [subject(2, "Depot"), subject(3, "Gate"), subject(4, "Warehouse"), subject(5, "Car park")], { site: { id: 1, name: "Lyon" } }),
  notice(3, [subject(6, "Malmö depot", { cameras: 1, camera: "CAM-007", reason: "reported" })], { kind: "cameras" }),
  notice(4, [subject(7, "Ghent warehouse", { ...OVER, reason: "reported" })], { kind: "warning", until: LOADED - 3 * MINUTE, read: true }),
  notice(5, [subject(8, "Porto main branch", { ...OVER, times: 14 })], { until: LOADED - 3 * MINUTE, read: true }),
  notice(6, [], { kind: "gap", at: LOADED - 90 * MINUTE, until: LOADED - 60 * MINUTE, read: true }),
];

const stay = (event: MouseEvent): void => event.preventDefault();

/** So many recorders at 20 sites of two regions, of which every so often one is not well. */
class DemoGlance implements GlanceSource {
  readonly regions: Observable<readonly GlanceRegion[]>;
  readonly #states = new Map<number, MarkState>();
  readonly #listeners = new Set<() => void>();

  constructor(count: number) {
    const ids = Array.from({ length: count }, (_, index) => index + 1);
    for (const id of ids) {
      this.#states.set(id, id % 97 === 5 ? "offline" : id % 61 === 7 ? "warning" : id % 83 === 3 ? "unknown" : "ok");
    }
    const site = (region: number, index: number) => {
      const own = ids.filter((id) => id % 20 === region * 10 + index);
      return { id: region * 10 + index, name: `Site ${region * 10 + index + 1}`, recorders: own.map((id) => ({ id, name: `Recorder ${id}` })) };
    };
    const places = Array.from({ length: 10 }, (_, index) => index);
    this.regions = new Observable(["North", "South"].map((name, region) => ({ name, sites: places.map((index) => site(region, index)) })));
  }

  readonly stateOf = (id: number): MarkState => this.#states.get(id) ?? "unknown";
  readonly describe = (id: number): string => `Recorder ${id}, ${this.stateOf(id)}`;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  change(): void {
    for (const [id, state] of this.#states) {
      if (id % 7 === 0) {
        this.#states.set(id, state === "offline" ? "ok" : "offline");
      }
    }
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function Glance({ count }: { readonly count: number }) {
  const source = useMemo(() => new DemoGlance(count), [count]);
  return (
    <div className={styles.stack}>
      <div className={styles.glance}>
        <GlanceCanvas label={`${count} recorders`} source={source} describe={source.describe} hrefOf={() => "/gallery"} onOpen={stay} />
      </div>
      <div className={styles.toolbar}>
        <Button onClick={() => source.change()}>Change every seventh</Button>
      </div>
    </div>
  );
}

export function PeopleExamples() {
  const [segment, setSegment] = useState<"all" | "unread" | "ongoing">("all");
  return (
    <div className={styles.stack}>
      <Example name="Notices: what lasts, a site, a camera, what is over, and what nobody saw">
        <ul className={styles.notices}>
          {NOTICES.map((one) => (
            <NoticeItem key={one.id} notice={one} href={one.kind === "gap" ? null : "/gallery"} onFollow={stay} />
          ))}
        </ul>
      </Example>
      <Example name="One of a few, all of which are seen">
        <Segments
          label="Show"
          options={[
            { value: "all", label: "All" },
            { value: "unread", label: "Unread" },
            { value: "ongoing", label: "Ongoing" },
          ]}
          value={segment}
          onChange={setSegment}
        />
      </Example>
      {[120, 2_000].map((count) => (
        <Example key={count} name={`The fleet at a glance: ${count} recorders`}>
          <Glance count={count} />
        </Example>
      ))}
    </div>
  );
}
