import { lazy, Suspense } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { Message } from "../../components/Message.tsx";
import type { ApiProblem } from "../../core/fleet-api.ts";
import { listWords } from "../../words/recorder-list.ts";
import { pageNames } from "../../words/shell.ts";
import { FirstRecorder } from "./FirstRecorder.tsx";
import { RecorderList } from "./RecorderList.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { useListAddress, useListAddressChanges } from "./use-list-address.ts";

const RecorderEdit = lazy(async () => ({ default: (await import("./edit/RecorderEdit.tsx")).RecorderEdit }));

function Fleet() {
  const { edit, query } = useListAddress();
  const address = useListAddressChanges();
  const { totalNvrs, disabledNvrs } = useObservable(useFleet().realtime.summary);
  return (
    <>
      {totalNvrs + disabledNvrs === 0 ? <FirstRecorder /> : <RecorderList />}
      {edit !== undefined && (
        <Suspense>
          <RecorderEdit key={edit} id={edit} siteId={query.site} onClose={address.closeForm} />
        </Suspense>
      )}
    </>
  );
}

function NotLoaded({ problem }: { readonly problem: ApiProblem }) {
  const { realtime } = useFleet();
  const { notLoaded } = listWords;
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
