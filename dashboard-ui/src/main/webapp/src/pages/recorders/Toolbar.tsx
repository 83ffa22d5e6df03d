import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { listCommands, listWords } from "../../words/recorder-list.ts";
import { SearchField } from "../../components/SearchField.tsx";
import { UnknownHostnamesLink } from "../../components/UnknownHostnamesLink.tsx";
import type { Counts } from "./list/counts.ts";
import type { ListQuery } from "./list/list-query.ts";
import { PlaceFilterButton } from "../../components/places/PlaceFilterButton.tsx";
import styles from "./Toolbar.module.css";
import { useListAddressChanges } from "./use-list-address.ts";

interface Props {
  readonly query: ListQuery;
  readonly group: "none" | "site";
  readonly counts: Counts;
  /** How many recorders are shown. */
  readonly shown: number;
  readonly notSearched: boolean;
  readonly changes: number;
  readonly onSortAgain: () => void;
}

/** Tells how many are found when somebody looks for something else, and is silent when the fleet changes. */
function Announcement({ query, shown }: Pick<Props, "query" | "shown">) {
  const [said, setSaid] = useState<{ readonly query: ListQuery; readonly words: string }>({ query, words: "" });
  if (said.query !== query) {
    setSaid({ query, words: listWords.shown(shown) });
  }
  return (
    <p className="visually-hidden" role="status">
      {said.words}
    </p>
  );
}

/** Search, filters, grouping, and the quiet offer to sort again; it stays in sight. */
export function Toolbar({ query, group, counts, shown, notSearched, changes, onSortAgain }: Props) {
  const { groupBy, edit, narrow, search } = useListAddressChanges();
  const all = query.status === "all" && query.search === "" && !notSearched;
  return (
    <div className={styles.toolbar}>
      <div className={styles.find}>
        <SearchField label={listWords.search} placeholder={listWords.searchHint} value={query.search} onSearch={search} command={listCommands.search} pause={0} />
        <PlaceFilterButton place={query} onNarrow={narrow} />
      </div>
      <div className={styles.rest}>
        <button
          type="button"
          id="group-by-site"
          className={styles.toggle}
          aria-pressed={group === "site"}
          onClick={() => groupBy(group === "site" ? "none" : "site")}
        >
          {listWords.groupBySite}
        </button>
        <p className={styles.shown} data-cameras={all}>
          {all ? listWords.camerasOnline(counts.camerasOnline, counts.cameras) : notSearched ? listWords.camerasNotSearched : listWords.shown(shown)}
        </p>
        <UnknownHostnamesLink />
        <Button onClick={() => edit("new")}>{listWords.add}</Button>
        {changes > 0 && <Button onClick={onSortAgain}>{listWords.sortAgain(changes)}</Button>}
      </div>
      <Announcement query={query} shown={shown} />
    </div>
  );
}
