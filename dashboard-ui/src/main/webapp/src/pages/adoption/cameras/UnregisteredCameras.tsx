import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { UnregisteredCamera } from "../../../api/unregistered-cameras.ts";
import { Button } from "../../../components/Button.tsx";
import { ErrorMessage } from "../../../components/ErrorMessage.tsx";
import { Message } from "../../../components/Message.tsx";
import { AlertDialog } from "../../../components/overlays/AlertDialog.tsx";
import { SearchField } from "../../../components/SearchField.tsx";
import { Table } from "../../../components/table/Table.tsx";
import { adoptionCommands, unregisteredWords as words } from "../../../words/adoption.ts";
import styles from "../AdoptionPage.module.css";
import { RegisteringContext } from "../RegisterButton.tsx";
import { RunBar } from "../RunBar.tsx";
import type { Run } from "../run.ts";
import { RecorderHeading, rowsOf, UNREGISTERED_COLUMNS, type Row } from "./unregistered-columns.tsx";
import { useUnregisteredCount } from "../../../app/use-waiting.ts";
import { useUnregistered } from "./use-unregistered.ts";

const route = getRouteApi("/adoption");
const rowId = (row: Row): string => row.id;
const rowName = (row: Row): string => (row.kind === "camera" ? row.camera.name : row.hostname);
const heading = (row: Row) => (row.kind === "recorder" ? <RecorderHeading row={row} /> : null);
const NONE: ReadonlySet<string> = new Set();

function Explanation() {
  const { explain } = words;
  return (
    <details className={styles.explanation}>
      <summary className={styles.explanationTitle}>{explain.title}</summary>
      <p>{explain.body}</p>
      <p>{explain.name}</p>
    </details>
  );
}

/** Cameras that recorders report and nobody registered: one click registers one, or a recorder's, or all. */
export function UnregisteredCameras({ run }: { readonly run: Run }) {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const { query, cameras, register, all } = useUnregistered(q, run);
  const inFleet = useUnregisteredCount();
  const [selected, setSelected] = useState(NONE);
  const [asked, setAsked] = useState<readonly UnregisteredCamera[] | "reading" | null>(null);
  const rows = useMemo(() => rowsOf(cameras ?? []), [cameras]);
  const chosen = (cameras ?? []).filter(({ id }) => selected.has(id));
  const registering = useMemo(
    () => ({ run, register: (ids: readonly string[]) => register((cameras ?? []).filter(({ id }) => ids.includes(id))) }),
    [run, register, cameras],
  );
  const askForAll = (): void => {
    setAsked("reading");
    all().then(setAsked, () => setAsked(null));
  };
  const begin = (): void => {
    if (asked !== "reading" && asked !== null) {
      register(asked);
    }
    setAsked(null);
    setSelected(NONE);
  };
  // What a search finds is counted when it is read to its end.
  const count = query.hasNextPage ? (q === "" ? inFleet : null) : (cameras?.length ?? 0);
  const { none, notLoaded } = words;
  const empty =
    query.error !== null && query.data === undefined ? (
      <ErrorMessage title={notLoaded.title} meaning={notLoaded.meaning(query.error.message)} onRetry={() => void query.refetch()} />
    ) : (
      <Message title={q === "" ? none.title : none.search} {...(q === "" ? { state: "ok" } : {})}>
        <p>{q === "" ? none.body : none.searchBody}</p>
      </Message>
    );
  return (
    <RegisteringContext value={registering}>
      <Explanation />
      <div className={styles.toolbar}>
        <SearchField
          label={words.search}
          placeholder={words.searchHint}
          value={q}
          onSearch={(next) => void navigate({ search: (last) => ({ ...last, q: next }), replace: true, resetScroll: false })}
          command={adoptionCommands.search}
        />
        {q === "" && !run.running && cameras !== undefined && !query.hasNextPage && inFleet !== cameras.length && inFleet > 0 && (
          <Button onClick={() => void query.refetch()}>{words.readAgain(inFleet)}</Button>
        )}
        {(chosen.length > 0 || count !== 1) && rows.length > 0 && (
          <Button tone="primary" disabled={run.running || asked === "reading"} onClick={() => (chosen.length > 0 ? setAsked(chosen) : askForAll())}>
            {asked === "reading" ? words.reading : chosen.length > 0 ? words.registerSelected(chosen.length) : words.registerAll(count)}
          </Button>
        )}
      </div>
      <RunBar run={run} />
      <Table
        label={words.list}
        columns={UNREGISTERED_COLUMNS}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        span={heading}
        selected={selected}
        onSelect={setSelected}
        loading={query.isPending ? 6 : null}
        more={query.hasNextPage}
        onEnd={query.hasNextPage && !query.isFetching ? () => void query.fetchNextPage() : undefined}
        empty={empty}
      />
      <AlertDialog
        open={asked !== null && asked !== "reading"}
        onClose={() => setAsked(null)}
        title={words.ask.title(asked === "reading" ? 0 : (asked?.length ?? 0))}
        confirm={words.register}
        onConfirm={begin}
      >
        <p>{words.ask.body}</p>
      </AlertDialog>
    </RegisteringContext>
  );
}
