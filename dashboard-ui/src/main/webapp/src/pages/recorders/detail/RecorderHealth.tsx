import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import { recorderMetricsQuery, type RecorderMeasured } from "../../../api/telemetry.ts";
import { useCamerasOf } from "../../../app/fleet-context.ts";
import { Sparkline } from "../../../components/charts/Sparkline.tsx";
import type { ListedMeasure } from "../../../core/measures.ts";
import type { Recorder } from "../../../core/model.ts";
import { cameraName } from "../../../words/camera-name.ts";
import { figure, measureNames, recorderHealthWords as words } from "../../../words/telemetry.ts";
import { NotRead } from "./NotRead.tsx";
import { linesOf, type HealthLine } from "./health-lines.ts";
import { HealthPlace } from "./HealthPlace.tsx";
import styles from "./RecorderHealth.module.css";

const DAY = 86_400;
/** As many points as a small line has room for, in seconds apart. */
const STEP = 900;

interface LineProps {
  readonly line: HealthLine;
  readonly measure: ListedMeasure;
  readonly measured: RecorderMeasured;
  readonly reach: { readonly low: number; readonly high: number };
}

function Line({ line: { id, name, columns, latest, low, high }, measure, measured, reach }: LineProps) {
  return (
    <li className={styles.line}>
      <Link className={styles.name} to="/cameras" search={{ open: id }}>
        {name}
      </Link>
      <Sparkline columns={columns} span={measured} reach={reach} />
      <span className={styles.latest} data-silent={latest === null}>
        {latest === null ? words.silent : figure(measure, latest)}
        {latest !== null && <span className="visually-hidden">{words.spoken(figure(measure, low), figure(measure, high))}</span>}
      </span>
    </li>
  );
}

function Lines({ recorder, measure, measured }: { readonly recorder: Recorder; readonly measure: ListedMeasure; readonly measured: RecorderMeasured }) {
  const { cameras } = useCamerasOf(recorder.id);
  const { lines, reach } = useMemo(() => {
    const called = new Map(cameras?.map((camera) => [camera.id, cameraName(camera)]));
    return linesOf(measured, (id) => called.get(id));
  }, [measured, cameras]);
  return reach === null ? (
    <p className={styles.quiet}>{words.none}</p>
  ) : (
    <ul className={styles.lines} aria-label={words.list(measureNames[measure], recorder.deviceName)}>
      {lines.map((line) => (
        <Line key={line.id} line={line} measure={measure} measured={measured} reach={reach} />
      ))}
    </ul>
  );
}

/** One measure of all cameras of a recorder over the last day, drawn to one scale: the one that is unlike the others is seen. */
export function RecorderHealth({ recorder, measure }: { readonly recorder: Recorder; readonly measure: ListedMeasure }) {
  const { data, error, refetch } = useQuery(recorderMetricsQuery(useApi().http, recorder.id, measure, DAY, STEP));
  if (data !== undefined) {
    return <Lines recorder={recorder} measure={measure} measured={data} />;
  }
  return error === null ? (
    <HealthPlace cameras={recorder.camerasTotal} />
  ) : (
    <NotRead what={words.notRead} problem={error} onRetry={() => void refetch()} />
  );
}
