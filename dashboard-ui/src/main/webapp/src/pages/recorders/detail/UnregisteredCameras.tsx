import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { addCamera } from "../../../api/cameras.ts";
import { keys } from "../../../api/keys.ts";
import type { RequestProblem } from "../../../api/problem.ts";
import { unregisteredOfQuery, type UnregisteredCamera } from "../../../api/unregistered-cameras.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { detailWords } from "../../../words/recorder-detail.ts";
import styles from "./Cameras.module.css";
import { NotRead } from "./NotRead.tsx";

interface Registering {
  /** Registers these, one after the other, until one is refused. */
  readonly register: (cameras: readonly UnregisteredCamera[]) => void;
  readonly busy: boolean;
  /** How many of them are done. */
  readonly done: number;
  readonly problem: RequestProblem | null;
}

function useRegistering(nvrId: number): Registering {
  const { http } = useApi();
  const { realtime } = useFleet();
  const queries = useQueryClient();
  const [done, setDone] = useState(0);
  const write = useWrite<UnregisteredCamera, unknown>({
    send: ({ name, ipAddress }, signal) =>
      addCamera(http, nvrId, { name, displayName: "", ipAddress: ipAddress ?? "" }, signal),
  });
  const run = async (cameras: readonly UnregisteredCamera[]): Promise<void> => {
    setDone(0);
    try {
      for (const camera of cameras) {
        await write.mutateAsync(camera);
        setDone((before) => before + 1);
      }
    } catch {
      // The problem is the write's, and shown.
    }
    realtime.refresh(nvrId);
    await queries.invalidateQueries({ queryKey: keys.unregisteredCameras });
  };
  return { register: (cameras) => void run(cameras), busy: write.isPending, done, problem: write.error };
}

interface Props {
  readonly nvrId: number;
  /** How many there are, as its recorder says. */
  readonly count: number;
}

/** Cameras that a recorder speaks of and nobody registered: one click registers one, or all. */
export function UnregisteredCameras({ nvrId, count }: Props) {
  const { data, error, refetch } = useQuery(unregisteredOfQuery(useApi().http, nvrId));
  const { register, busy, done, problem } = useRegistering(nvrId);
  const [asked, setAsked] = useState(0);
  const words = detailWords.unregistered;
  const start = (cameras: readonly UnregisteredCamera[]): void => {
    setAsked(cameras.length);
    register(cameras);
  };
  return (
    <div className={styles.unregistered}>
      <div className={styles.unregisteredHead}>
        <p>
          <strong>{words.title(count)}</strong> <span className={styles.none}>{words.body}</span>
        </p>
        {data !== undefined && data.length > 1 && (
          <Button disabled={busy} onClick={() => start(data)}>
            {busy && asked > 1 ? words.registering(done, asked) : words.registerAll(data.length)}
          </Button>
        )}
      </div>
      {problem !== null && <WriteProblem problem={problem} />}
      {data === undefined && error !== null && <NotRead what={words.notRead} problem={error} onRetry={() => void refetch()} />}
      <ul aria-label={words.title(count)}>
        {data === undefined && error === null
          ? Array.from({ length: Math.min(count, 32) }, (_, index) => (
              <li key={index} className={styles.stranger}>
                <Skeleton width="40%" />
              </li>
            ))
          : data?.map((camera) => (
              <li key={camera.name} className={styles.stranger}>
                <span className={styles.name}>
                  {camera.name}
                  <span className={styles.quiet}>
                    {[camera.ipAddress, words.says(camera.status)].filter((part) => part !== null).join(" · ")}
                  </span>
                </span>
                <Button disabled={busy} aria-label={words.registerOne(camera.name)} onClick={() => start([camera])}>
                  {words.register}
                </Button>
              </li>
            ))}
      </ul>
    </div>
  );
}
