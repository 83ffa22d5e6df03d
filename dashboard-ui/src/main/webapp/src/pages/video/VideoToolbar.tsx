import { useMemo } from "react";
import type { Device } from "../../api/devices.ts";
import { Button } from "../../components/Button.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { ToolbarChoice } from "../../components/ToolbarChoice.tsx";
import { number } from "../../words/counted.ts";
import { byName } from "../../words/locale.ts";
import { videoCommands, videoPageWords as words } from "../../words/video-page.ts";
import { countDevices, type DeviceCounts } from "./device-rows.ts";
import { useVideoAddress } from "./use-video-address.ts";
import type { VideoSearch } from "./video-search.ts";
import styles from "./VideoPage.module.css";

const STATES = ["all", "inactive", "active"] as const;
const LINKS = ["all", "linked", "none", "ambiguous"] as const;

/** A count that filters: what needs a person comes first. */
const COUNTS: readonly { readonly of: keyof DeviceCounts; readonly filter: Pick<VideoSearch, "state" | "link"> }[] = [
  { of: "inactive", filter: { state: "inactive", link: "all" } },
  { of: "ambiguous", filter: { state: "all", link: "ambiguous" } },
  { of: "unlinked", filter: { state: "all", link: "none" } },
  { of: "active", filter: { state: "active", link: "all" } },
  { of: "all", filter: { state: "all", link: "all" } },
];

function Counts({ devices }: { readonly devices: readonly Device[] }) {
  const { search, change } = useVideoAddress();
  const counts = useMemo(() => countDevices(devices, search.server), [devices, search.server]);
  return (
    <div className={styles.counts} role="group" aria-label={words.counts.label}>
      {COUNTS.map(({ of, filter }) => (
        <button
          key={of}
          type="button"
          className={styles.count}
          data-bad={of === "inactive" && counts.inactive > 0}
          aria-pressed={search.state === filter.state && search.link === filter.link}
          onClick={() => change.set(filter)}
        >
          <span className={styles.number}>{number(counts[of])}</span> {words.counts[of]}
        </button>
      ))}
    </div>
  );
}

interface Props {
  readonly devices: readonly Device[];
  /** How many streams are listed, in words. */
  readonly shown: string;
}

/** How many streams are how, the search, and filters. */
export function VideoToolbar({ devices, shown }: Props) {
  const { search, change } = useVideoAddress();
  const servers = useMemo(() => {
    const names = [...new Set(devices.map(({ server }) => server))].toSorted((a, b) => byName.compare(a, b));
    return { values: ["", ...names], words: Object.fromEntries([["", words.allServers], ...names.map((name) => [name, name] as const)]) };
  }, [devices]);
  const isFiltered = search.q !== "" || search.server !== "" || search.state !== "all" || search.link !== "all";
  return (
    <>
      <div className={styles.streamsHead}>
        <h2 className={styles.part}>{words.streams}</h2>
        <Counts devices={devices} />
      </div>
      <div className={styles.toolbar}>
        <SearchField label={words.search} placeholder={words.searchHint} value={search.q} onSearch={change.type} command={videoCommands.search} />
        {servers.values.length > 2 && (
          <ToolbarChoice label={words.server} value={search.server} values={servers.values} words={servers.words} onChange={(server) => change.set({ server })} />
        )}
        <ToolbarChoice label={words.state} value={search.state} values={STATES} words={words.states} onChange={(state) => change.set({ state })} />
        <ToolbarChoice label={words.link} value={search.link} values={LINKS} words={words.links} onChange={(link) => change.set({ link })} />
        {isFiltered && (
          <Button tone="quiet" onClick={change.clear}>
            {words.clear}
          </Button>
        )}
        <p className={styles.shown} role="status">
          {shown}
        </p>
      </div>
    </>
  );
}
