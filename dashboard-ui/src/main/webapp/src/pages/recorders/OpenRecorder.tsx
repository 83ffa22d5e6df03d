import { lazy, Suspense, useEffect } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { Skeleton } from "../../components/Skeleton.tsx";

const RecorderDetail = lazy(async () => ({ default: (await import("./detail/RecorderDetail.tsx")).RecorderDetail }));

/** How often a recorder is read again while it is open, in milliseconds: the server writes its last sign of life as often. */
const REFRESH = 30_000;

/** What stands below an opened row. */
export function OpenRecorder({ id }: { readonly id: number }) {
  const { realtime } = useFleet();
  useEffect(() => {
    realtime.refresh(id);
    const timer = setInterval(() => realtime.refresh(id), REFRESH);
    return () => clearInterval(timer);
  }, [realtime, id]);
  return (
    <div id={`detail-of-recorder-${id}`}>
      <Suspense fallback={<Skeleton height="8rem" />}>
        <RecorderDetail id={id} />
      </Suspense>
    </div>
  );
}
