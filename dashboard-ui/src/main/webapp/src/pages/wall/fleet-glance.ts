import { CONDITION_MARK } from "../../app/condition-words.ts";
import type { GlanceRegion, GlanceSource } from "../../components/glance/glance.ts";
import type { MarkState } from "../../components/StatusMark.tsx";
import { conditionOf } from "../../core/condition.ts";
import { byRegionAndSite } from "../../core/glance-fleet.ts";
import type { Recorder } from "../../core/model.ts";
import { Observable } from "../../core/observable.ts";
import type { Realtime } from "../../core/realtime.ts";
import { throttle } from "../../core/throttle.ts";
import { wallWords } from "../../words/wall.ts";

/** How often it is asked whether recorders came, went, or have another name or site; in milliseconds. */
const GROUP_EVERY = 1_000;

type Live = Pick<Realtime, "store" | "sites">;

/** A part of the live fleet as a glance draws it: grouped again when recorders come or go, and asked for states otherwise. */
export class FleetGlance implements GlanceSource {
  readonly regions = new Observable<readonly GlanceRegion[]>([]);
  readonly #live: Live;
  readonly #isPart: (siteId: number | null) => boolean;
  /** What the groups were made of. */
  #grouped = new Map<number, Pick<Recorder, "deviceName" | "siteId">>();

  constructor(live: Live, isPart: (siteId: number | null) => boolean) {
    this.#live = live;
    this.#isPart = isPart;
    this.#group();
  }

  readonly stateOf = (id: number): MarkState => {
    const recorder = this.#live.store.recorder(id);
    return recorder === undefined ? "unknown" : CONDITION_MARK[conditionOf(recorder)];
  };

  /** "Harbour, offline, Lyon" */
  readonly describe = (id: number): string => {
    const recorder = this.#live.store.recorder(id);
    if (recorder === undefined) {
      return wallWords.gone;
    }
    const { deviceName, siteId } = recorder;
    const site = siteId === null ? undefined : this.#live.sites.get().get(siteId)?.name;
    return wallWords.cell(deviceName, conditionOf(recorder), site);
  };

  readonly subscribe = (changed: () => void): (() => void) => {
    const regroup = throttle<undefined>(GROUP_EVERY, () => {
      if (this.#hasMoved()) {
        this.#group();
      }
    });
    regroup(undefined);
    const ends = [
      this.#live.store.subscribe("fleet", () => {
        regroup(undefined);
        changed();
      }),
      this.#live.sites.subscribe(() => this.#group()),
    ];
    return () => {
      for (const end of ends) {
        end();
      }
    };
  };

  *#part(): Generator<Recorder> {
    for (const recorder of this.#live.store.recorders()) {
      if (this.#isPart(recorder.siteId)) {
        yield recorder;
      }
    }
  }

  #hasMoved(): boolean {
    let count = 0;
    for (const { id, deviceName, siteId } of this.#part()) {
      const known = this.#grouped.get(id);
      if (known?.deviceName !== deviceName || known.siteId !== siteId) {
        return true;
      }
      count += 1;
    }
    return count !== this.#grouped.size;
  }

  #group(): void {
    const recorders = [...this.#part()];
    this.#grouped = new Map(recorders.map((recorder) => [recorder.id, recorder]));
    const regions = byRegionAndSite(recorders, this.#live.sites.get());
    this.regions.set(
      regions.map(({ region, sites }) => ({
        name: region === "" && regions.length > 1 ? wallWords.noRegion : region,
        sites: sites.map(({ site, recorders: group }) => ({
          id: site?.id ?? null,
          name: site?.name ?? wallWords.noSite,
          recorders: group.map(({ id, deviceName }) => ({ id, name: deviceName })),
        })),
      })),
    );
  }
}
