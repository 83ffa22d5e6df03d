import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { Message } from "../../components/Message.tsx";
import type { TableHandle } from "../../components/table/Table.tsx";
import { listWords } from "../../words/recorder-list.ts";
import { FoundContext } from "./found-context.ts";
import { listRows } from "./list/rows.ts";
import { searchOf } from "./list/search.ts";
import { PlaceChips } from "../../components/places/PlaceChips.tsx";
import styles from "./RecorderList.module.css";
import { RecorderTable } from "./RecorderTable.tsx";
import { StatusBand } from "./StatusBand.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useCounts } from "./use-counts.ts";
import { useMeantCameras } from "./use-meant-cameras.ts";
import { useListAddress, useListAddressChanges } from "./use-list-address.ts";
import { useListCommands } from "./use-list-commands.ts";
import { useOrderedList } from "./use-ordered-list.ts";

const BulkBar = lazy(async () => ({ default: (await import("./bulk/BulkBar.tsx")).BulkBar }));

const NONE: ReadonlySet<string> = new Set();

function NoMatch() {
  const { showEverything } = useListAddressChanges();
  const { noMatch, showAll } = listWords;
  return (
    <Message title={noMatch.title} action={<Button onClick={showEverything}>{showAll}</Button>}>
      <p>{noMatch.body}</p>
    </Message>
  );
}

const noMatch = <NoMatch />;

/** Counts, search and filters, and the recorders below them. */
export function RecorderList() {
  const { query, open, group, folded, unfolded } = useListAddress();
  const address = useListAddressChanges();
  const { cameras, failed } = useMeantCameras(query.search);
  const { ids, groups, changes, sortAgain } = useOrderedList(query, cameras);
  const counts = useCounts(query);
  const sites = useObservable(useFleet().realtime.sites);
  const [selected, setSelected] = useState(NONE);
  const table = useRef<TableHandle>(null);
  const tableNow = useCallback(() => table.current, []);
  const toggleSelected = useCallback((key: string) => {
    setSelected((last) => (last.has(key) ? new Set([...last].filter((other) => other !== key)) : new Set([...last, key])));
  }, []);
  useListCommands({ table: tableNow, address, group, sortAgain, toggleSelected });
  const rows = useMemo(() => {
    const { sort, search, site } = query;
    const byProblems = sort === "problems" && search === "" && site === undefined;
    const by = group === "site" ? "site" : byProblems ? "dead" : "nothing";
    const byName = sort === "name" || sort === "-name";
    return listRows(ids, groups, sites, { by, byName, folded, unfolded, open });
  }, [query, ids, groups, sites, group, folded, unfolded, open]);
  const found = useMemo(() => ({ search: searchOf(query.search), cameras }), [query.search, cameras]);
  const chosen = useMemo(() => {
    const shown = new Set(selected.size === 0 ? [] : ids);
    return [...selected].map(Number).filter((id) => shown.has(id));
  }, [selected, ids]);
  const clear = useCallback((gone?: readonly number[]) => {
    setSelected((last) => (gone === undefined ? NONE : new Set([...last].filter((key) => !gone.includes(Number(key))))));
  }, []);
  return (
    <div className={styles.list}>
      <StatusBand status={query.status} of={counts.of} />
      <Toolbar
        query={query}
        group={group}
        counts={counts}
        shown={ids.length}
        notSearched={failed}
        changes={changes}
        onSortAgain={sortAgain}
      />
      <PlaceChips place={query} onNarrow={address.narrow} />
      <FoundContext value={found}>
        <RecorderTable rows={rows} selected={selected} onSelect={setSelected} empty={noMatch} handle={table} />
      </FoundContext>
      {chosen.length > 0 && (
        <Suspense>
          <BulkBar ids={chosen} onClear={clear} />
        </Suspense>
      )}
    </div>
  );
}
