import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, type ReactNode } from "react";
import { useApi } from "../../api/api-context.ts";
import { Queries } from "../../api/Queries.tsx";
import { latestQuery, type LatestFigure } from "../../api/telemetry.ts";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { CopyCommand } from "../../components/CopyCommand.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Table, type TableHandle } from "../../components/table/Table.tsx";
import { MeasureChoice } from "../../components/telemetry/MeasureChoice.tsx";
import { isLargestWorst } from "../../components/telemetry/measures.ts";
import { ToolbarChoice } from "../../components/ToolbarChoice.tsx";
import { MEASURES, type ListedMeasure } from "../../core/measures.ts";
import { byName } from "../../words/locale.ts";
import { pageNames } from "../../words/shell.ts";
import { measureNames, worstCommands, worstOrder, worstWords as words } from "../../words/telemetry.ts";
import { figureColumns } from "./figure-columns.tsx";
import type { HealthSearch } from "./health-search.ts";
import styles from "./HealthPage.module.css";
import { UnknownCameras } from "./UnknownCameras.tsx";

const route = getRouteApi("/camera-health");
const LOADING_ROWS = 12;
const NONE: readonly LatestFigure[] = [];
const ANY = "";

const rowId = ({ cameraId }: LatestFigure): string => String(cameraId);
const rowName = ({ displayName, name }: LatestFigure): string => displayName ?? name;

function useHealthAddress(): { readonly search: HealthSearch; readonly set: (changes: Partial<HealthSearch>) => void } {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = useCallback(
    (changes: Partial<HealthSearch>) => void navigate({ search: (last) => ({ ...last, ...changes }), resetScroll: false }),
    [navigate],
  );
  return { search, set };
}

/** All sites by name, as a choice. */
function useSiteChoice() {
  const sites = useObservable(useFleet().realtime.sites);
  return useMemo(() => {
    const sorted = [...sites.values()].toSorted((a, b) => byName.compare(a.name, b.name));
    const names: Record<string, string> = Object.fromEntries(sorted.map(({ id, name }) => [String(id), name]));
    return { values: [ANY, ...sorted.map(({ id }) => String(id))], names: { ...names, [ANY]: words.allSites } };
  }, [sites]);
}

function Toolbar({ shown, onReadAgain }: { readonly shown: string; readonly onReadAgain: () => void }) {
  const { search, set } = useHealthAddress();
  const sites = useSiteChoice();
  return (
    <div className={styles.toolbar}>
      <MeasureChoice value={search.by} onChange={(by) => set({ by })} />
      <ToolbarChoice
        label={words.site}
        value={search.site === undefined ? ANY : String(search.site)}
        values={sites.values}
        words={sites.names}
        onChange={(site) => set({ site: site === ANY ? undefined : Number(site) })}
      />
      <p className={styles.shown} role="status">
        {shown}
      </p>
      <Button onClick={onReadAgain}>{words.refresh}</Button>
    </div>
  );
}

/** What stands in the place of the list when there is nothing in it. */
function Nothing({ problem, onRetry }: { readonly problem: Error | null; readonly onRetry: () => void }) {
  const { search, set } = useHealthAddress();
  const { none, noneHere, notRead } = words;
  if (problem !== null) {
    return <ErrorMessage title={notRead.title} meaning={notRead.meaning(problem.message)} remedy={notRead.remedy} onRetry={onRetry} />;
  }
  if (search.site !== undefined) {
    return (
      <Message title={noneHere.title} action={<Button onClick={() => set({ site: undefined })}>{noneHere.action}</Button>}>
        <p>{noneHere.body}</p>
      </Message>
    );
  }
  return (
    <Message title={none.title} action={<CopyCommand command={none.command} label={none.copy} />}>
      <p>{none.body}</p>
    </Message>
  );
}

function useWorst(by: ListedMeasure, site: number | undefined) {
  const query = useInfiniteQuery(latestQuery(useApi().http, by, isLargestWorst(by), site ?? null));
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? NONE, [query.data]);
  return { query, rows };
}

/** What is below the last row: more on its way, or more that did not come. */
function After({ query }: { readonly query: ReturnType<typeof useWorst>["query"] }): ReactNode {
  return query.isFetchNextPageError ? (
    <p className={styles.after} role="alert">
      {words.moreFailed} <Button onClick={() => void query.fetchNextPage()}>{words.again}</Button>
    </p>
  ) : null;
}

function WorstCameras() {
  usePageTitle(pageNames.health);
  const { search, set } = useHealthAddress();
  const { by, site } = search;
  const { query, rows } = useWorst(by, site);
  const { hasNextPage, isFetching, isPending, data, error, refetch, fetchNextPage } = query;
  const readAgain = useCallback((): void => void refetch(), [refetch]);
  const navigate = useNavigate();
  const columns = useMemo(() => figureColumns(by), [by]);
  const table = useRef<TableHandle>(null);
  const commands = useMemo(
    () => [
      { id: "next", title: worstCommands.next, key: "j", run: () => table.current?.step(1), keyOnly: true },
      { id: "previous", title: worstCommands.previous, key: "k", run: () => table.current?.step(-1), keyOnly: true },
      { id: "open", title: worstCommands.open, key: "Enter", keyOnly: true },
      { id: "read-again", title: worstCommands.readAgain, key: "s", run: readAgain },
      ...MEASURES.map((measure) => ({ id: `by-${measure}`, title: worstCommands.by(measureNames[measure]), run: () => set({ by: measure }) })),
    ],
    [readAgain, set],
  );
  useCommands("page", commands);
  return (
    <>
      <div className={styles.top}>
        <h1 className={styles.title}>{pageNames.health}</h1>
        <p className={styles.quiet}>{words.intro}</p>
      </div>
      <Toolbar shown={isPending ? words.loading : words.shown(rows.length, hasNextPage, worstOrder[by])} onReadAgain={readAgain} />
      <Table
        label={words.table}
        name="figure"
        handle={table}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onOpen={(id) => void navigate({ to: "/cameras", search: { open: Number(id) } })}
        loading={isPending ? LOADING_ROWS : null}
        more={hasNextPage}
        onEnd={hasNextPage && !isFetching ? () => void fetchNextPage() : undefined}
        empty={<Nothing problem={data === undefined ? error : null} onRetry={readAgain} />}
      />
      <After query={query} />
      <UnknownCameras />
    </>
  );
}

/** The worst cameras of the fleet by what they measured last, and what sends figures without being registered. */
export function HealthPage() {
  return (
    <Queries>
      <WorstCameras />
    </Queries>
  );
}
