import { lazy, Suspense, useMemo } from "react";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { Message } from "../../components/Message.tsx";
import type { ApiProblem } from "../../core/fleet-api.ts";
import { recorderCommands, recorderWords } from "../../words/recorders.ts";
import { pageNames } from "../../words/shell.ts";
import { FirstRecorder } from "./FirstRecorder.tsx";
import { Headline } from "./Headline.tsx";
import { RecorderTable } from "./RecorderTable.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { Tiles } from "./Tiles.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useListAddress, useListAddressChanges } from "./use-list-address.ts";
import { useOrderedList } from "./use-ordered-list.ts";

const FILTERS = ["all", "problems", "offline", "warning", "cameras", "disabled"] as const;

const RecorderEdit = lazy(async () => ({ default: (await import("./edit/RecorderEdit.tsx")).RecorderEdit }));

function Fleet() {
  const { query, open, edit, site } = useListAddress();
  const address = useListAddressChanges();
  const { list, ids, changes, sortAgain } = useOrderedList(query);
  const { totalNvrs, disabledNvrs } = useObservable(useFleet().realtime.summary);
  const commands = useMemo(
    () => [
      { id: "sort-again", title: recorderCommands.sortAgain, key: "s", run: sortAgain },
      { id: "add-recorder", title: recorderCommands.add, key: "a", run: () => address.edit("new") },
      ...FILTERS.map((status) => ({
        id: `show-${status}`,
        title: recorderCommands.show[status],
        run: () => address.show(status),
      })),
    ],
    [sortAgain, address],
  );
  useCommands("page", commands);
  if (totalNvrs + disabledNvrs === 0) {
    return <FirstRecorder />;
  }
  const { noMatch } = recorderWords;
  return (
    <>
      <Headline />
      <Tiles selected={query.status} />
      <Toolbar query={query} ids={ids} list={list} changes={changes} onSortAgain={sortAgain} />
      {ids.length > 0 ? (
        <RecorderTable ids={ids} open={open} />
      ) : (
        <Message title={noMatch.title} action={<Button onClick={address.showEverything}>{noMatch.action}</Button>}>
          <p>{noMatch.body}</p>
        </Message>
      )}
      {edit !== undefined && (
        <Suspense>
          <RecorderEdit key={edit} id={edit} siteId={site} onClose={address.closeForm} />
        </Suspense>
      )}
    </>
  );
}

function NotLoaded({ problem }: { readonly problem: ApiProblem }) {
  const { realtime } = useFleet();
  const { notLoaded } = recorderWords;
  usePageTitle(pageNames.recorders);
  return (
    <Message title={notLoaded.title} action={<Button onClick={() => void realtime.reload()}>{notLoaded.action}</Button>}>
      <p>{notLoaded.body(problem.message)}</p>
      <p>
        {notLoaded.advice} <code>{notLoaded.command}</code>
      </p>
    </Message>
  );
}

/** The fleet in a sentence, its counts, and its recorders with what needs a person on top. */
export function RecordersPage() {
  const { recordersReady, problem } = useObservable(useFleet().realtime.load);
  if (recordersReady) {
    return <Fleet />;
  }
  return problem === null ? <Skeleton /> : <NotLoaded problem={problem} />;
}
