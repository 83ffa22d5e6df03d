import { Link } from "@tanstack/react-router";
import { useMemo, useRef, type ReactNode } from "react";
import { Queries } from "../../api/Queries.tsx";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import type { TableHandle } from "../../components/table/Table.tsx";
import { cameraCommands, cameraWords } from "../../words/cameras.ts";
import { pageNames } from "../../words/shell.ts";
import { CameraChips } from "./CameraChips.tsx";
import { CameraCountsBar } from "./CameraCountsBar.tsx";
import { CameraGrid } from "./CameraGrid.tsx";
import { CameraTable } from "./CameraTable.tsx";
import { CameraToolbar } from "./CameraToolbar.tsx";
import styles from "./CamerasPage.module.css";
import { CameraDetail } from "./detail/CameraDetail.tsx";
import { rowsOf } from "./rows.ts";
import { useCameraAddress, useCameraAddressChanges } from "./use-camera-address.ts";
import { useCameraList, type CameraList } from "./use-camera-list.ts";
import { useChanges } from "./use-changes.ts";

const STATUSES = ["all", "offline", "unreported", "online"] as const;
const VIEWS = ["table", "grid"] as const;

/** What stands in the place of the list when there is nothing in it. */
function Nothing({ list }: { readonly list: CameraList }) {
  const { search } = useCameraAddress();
  const { clear } = useCameraAddressChanges();
  const { totalNvrs, totalCameras } = useObservable(useFleet().realtime.summary);
  const { noMatch, none, notLoaded } = cameraWords;
  if (list.problem !== null) {
    return <ErrorMessage title={notLoaded.title} meaning={notLoaded.meaning(list.problem.message)} remedy={notLoaded.remedy} onRetry={list.retry} />;
  }
  if (totalCameras === 0 && totalNvrs === 0 && search.enabled === "yes") {
    return (
      <Message title={none.title} action={<Link className={styles.action} to="/adoption">{none.action}</Link>}>
        <p>{none.body}</p>
      </Message>
    );
  }
  const isWell = search.status === "offline" && search.q === "";
  return (
    <Message title={isWell ? noMatch.well : noMatch.title} {...(isWell ? { state: "ok" } : {})} action={<Button onClick={clear}>{noMatch.action}</Button>}>
      <p>{isWell ? noMatch.wellBody : noMatch.body}</p>
    </Message>
  );
}

/** What is below the last row: more on its way, or more that did not come. */
function After({ list }: { readonly list: CameraList }): ReactNode {
  if (list.moreFailed) {
    return (
      <p className={styles.after} role="alert">
        {cameraWords.moreFailed} <Button onClick={list.retry}>{cameraWords.again}</Button>
      </p>
    );
  }
  return list.readingMore ? <p className={styles.after}>{cameraWords.loadingMore}</p> : null;
}

function Cameras() {
  usePageTitle(pageNames.cameras);
  const { search, filter } = useCameraAddress();
  const address = useCameraAddressChanges();
  const list = useCameraList(filter, search.sort);
  const { count, left } = useChanges({ filter, byStatus: search.sort === "problems" && search.status === "all", list });
  const { sort, unfold, nvr, open, view, q } = search;
  const rows = useMemo(
    () => rowsOf(list.cameras, { sort, unfold, left, wanted: nvr !== undefined || q !== "" }),
    [list.cameras, sort, unfold, left, nvr, q],
  );
  const table = useRef<TableHandle>(null);
  const commands = useMemo(
    () => [
      { id: "next", title: cameraCommands.next, key: "j", run: () => table.current?.step(1), keyOnly: true },
      { id: "previous", title: cameraCommands.previous, key: "k", run: () => table.current?.step(-1), keyOnly: true },
      { id: "open", title: cameraCommands.open, key: "Enter", keyOnly: true },
      { id: "read-again", title: cameraCommands.readAgain, key: "s", run: list.readAgain },
      ...STATUSES.map((status) => ({ id: `show-${status}`, title: cameraCommands.show[status], run: () => address.set({ status }) })),
      ...VIEWS.map((one) => ({ id: `view-${one}`, title: cameraCommands.view[one], run: () => address.set({ view: one }) })),
    ],
    [list.readAgain, address],
  );
  useCommands("page", commands);
  const shown = list.loading || list.previous ? cameraWords.loading : cameraWords.read(list.cameras.length, list.more);
  const common = { rows, open, onOpen: address.open, more: list.more, onEnd: list.readMore, query: q };
  const nothing = <Nothing list={list} />;
  return (
    <>
      <div className={styles.band}>
        <h1 className={styles.title}>{pageNames.cameras}</h1>
        <CameraCountsBar filter={filter} status={search.status} />
      </div>
      <CameraToolbar search={search} shown={shown} changes={count} onReadAgain={list.readAgain} />
      <CameraChips search={search} />
      <div className={styles.page} data-detail={open !== undefined}>
        <div className={styles.list} data-previous={list.previous}>
          {view === "grid" && rows.length > 0 ? (
            <CameraGrid {...common} />
          ) : (
            <CameraTable {...common} sort={sort} loading={list.loading} empty={nothing} handle={table} />
          )}
          <After list={list} />
        </div>
        {open !== undefined && <CameraDetail key={open} id={open} onClose={() => address.open(undefined)} />}
      </div>
    </>
  );
}

/** All cameras of the fleet, as a table or as cards, with one of them beside the list. */
export function CamerasPage() {
  return (
    <Queries>
      <Cameras />
    </Queries>
  );
}
