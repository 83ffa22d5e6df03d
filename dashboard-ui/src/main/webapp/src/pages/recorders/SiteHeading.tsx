import { useCallback, useRef, useSyncExternalStore } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { Maintained } from "../../components/maintenance/marks.tsx";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { conditionOf } from "../../core/condition.ts";
import type { Site } from "../../core/model.ts";
import type { StateStore } from "../../core/state-store.ts";
import { listWords } from "../../words/recorder-list.ts";
import styles from "./SiteHeading.module.css";

interface Counted {
  readonly total: number;
  readonly offline: number;
  readonly fresh: number;
  /** When the last of those that are offline went; 0 when none is. */
  readonly since: number;
}

function count(store: StateStore, members: readonly number[]): Counted {
  let [total, offline, fresh, since] = [0, 0, 0, 0];
  for (const id of members) {
    const recorder = store.recorder(id);
    const condition = recorder === undefined ? "disabled" : conditionOf(recorder);
    total += condition === "disabled" ? 0 : 1;
    fresh += condition === "new" ? 1 : 0;
    if (recorder !== undefined && condition === "offline") {
      offline += 1;
      since = Math.max(since, recorder.since);
    }
  }
  return { total, offline, fresh, since };
}

/** The recorders of a site, counted again whenever one of the fleet changes; renders only when that makes a difference. */
function useCounted(members: readonly number[]): Counted {
  const { store } = useFleet().realtime;
  const subscribe = useCallback((changed: () => void) => store.subscribe("fleet", changed), [store]);
  const last = useRef<Counted | null>(null);
  return useSyncExternalStore(subscribe, () => {
    const now = count(store, members);
    const before = last.current;
    last.current =
      before?.total === now.total && before.offline === now.offline && before.fresh === now.fresh && before.since === now.since
        ? before
        : now;
    return last.current;
  });
}

interface Props {
  readonly site: Site | null;
  readonly members: readonly number[];
}

/** A site as one line: its name, and how many of its recorders are offline; since when, if all of them are. */
export function SiteHeading({ site, members }: Props) {
  const { total, offline, fresh, since } = useCounted(members);
  const known = total - fresh;
  const dead = offline > 1 && offline === known;
  return (
    <span className={styles.heading}>
      <span className={styles.state}>
        <StatusMark state={dead ? "offline" : offline > 0 ? "warning" : known > 0 ? "ok" : "unknown"} />
        <span className={styles.name}>{site?.name ?? listWords.noSite}</span>
      </span>
      <span className={styles.counts} data-dead={dead}>
        {offline > 0 ? listWords.siteOffline(offline, known) : listWords.shown(total)}
      </span>
      {fresh > 0 && <span className={styles.quiet}>{listWords.siteNew(fresh)}</span>}
      {dead && <Since at={since} />}
      {site !== null && <Maintained of={{ type: "site", id: site.id }} />}
      {typeof site?.region === "string" && <span className={styles.region}>{listWords.region(site.region)}</span>}
    </span>
  );
}
