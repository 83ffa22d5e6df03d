import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { Message } from "../../components/Message.tsx";
import { FirstRecorder } from "./FirstRecorder.tsx";
import { Headline } from "./Headline.tsx";
import { setSearch, setStatusFilter, useListAddress } from "./list-address.ts";
import { RecorderTable } from "./RecorderTable.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { Tiles } from "./Tiles.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useOrderedList } from "./use-ordered-list.ts";

function showEverything(): void {
  setSearch("");
  setStatusFilter("all");
}

function Fleet() {
  const { query, open } = useListAddress();
  const { list, ids, changes, sortAgain } = useOrderedList(query);
  const { totalNvrs, disabledNvrs } = useObservable(useFleet().realtime.summary);
  if (totalNvrs + disabledNvrs === 0) {
    return <FirstRecorder />;
  }
  return (
    <>
      <Headline />
      <Tiles selected={query.status} />
      <Toolbar query={query} ids={ids} list={list} changes={changes} onSortAgain={sortAgain} />
      {ids.length > 0 ? (
        <RecorderTable ids={ids} open={open} />
      ) : (
        <Message title="No recorder matches" action={<Button onClick={showEverything}>Show all recorders</Button>}>
          <p>Nothing in the fleet fits this search and status right now.</p>
        </Message>
      )}
    </>
  );
}

/** The first page: the fleet in a sentence, its counts, and its recorders with what needs a person on top. */
export function RecordersPage() {
  const { realtime } = useFleet();
  const { recordersReady, problem } = useObservable(realtime.load);
  if (recordersReady) {
    return <Fleet />;
  }
  if (problem === null) {
    return <Skeleton />;
  }
  return (
    <Message title="The recorders cannot be loaded" action={<Button onClick={() => void realtime.reload()}>Try now</Button>}>
      <p>
        {problem.message} So this page knows nothing of the fleet yet; the recorders themselves are not affected. It keeps
        trying by itself.
      </p>
      <p>If it lasts: is the server running? <code>./fleet status</code> tells.</p>
    </Message>
  );
}
