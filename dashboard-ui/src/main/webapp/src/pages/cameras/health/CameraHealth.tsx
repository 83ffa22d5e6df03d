import { useCallback, useMemo } from "react";
import type { CameraRecord } from "../../../api/cameras.ts";
import type { Measured } from "../../../api/telemetry.ts";
import { useClockText } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import type { ChartView } from "../../../components/charts/chart-view.ts";
import { ChartFigures } from "../../../components/charts/ChartFigures.tsx";
import { SpanBar } from "../../../components/charts/SpanBar.tsx";
import { TimeChart } from "../../../components/charts/TimeChart.tsx";
import { CopyCommand } from "../../../components/CopyCommand.tsx";
import { ErrorMessage } from "../../../components/ErrorMessage.tsx";
import { Message } from "../../../components/Message.tsx";
import { cameraName } from "../../../words/camera-name.ts";
import { cameraHealthWords as words, momentWords } from "../../../words/telemetry.ts";
import { ago, pointInTime } from "../../../words/time.ts";
import styles from "./CameraHealth.module.css";
import { chartsOf, clockOffset, lastHeard, measuredUntil, type HealthChart } from "../../../components/telemetry/charts.ts";
import { HealthSkeleton } from "./HealthSkeleton.tsx";
import { Restarts } from "./Restarts.tsx";
import { useHealth, type Health } from "./use-health.ts";

/** Without a new figure for so long a person is told, in milliseconds. */
const STALE = 900_000;

function Ago({ at, words: wordsOf }: { readonly at: number; readonly words: (ago: string) => string }) {
  return <p className={styles.note}>{useClockText(useCallback((now) => wordsOf(ago(at, now)), [at, wordsOf]))}</p>;
}

function Stale({ measured }: { readonly measured: Measured }) {
  const last = lastHeard(measured);
  const text = useClockText(
    useCallback(
      (now) => {
        const until = last === null ? now : measuredUntil(last, measured.step, now);
        return now - until > STALE ? words.stale(ago(until, now)) : "";
      },
      [last, measured.step],
    ),
  );
  return text === "" ? null : <p className={styles.note}>{text}</p>;
}

interface ChartProps {
  readonly chart: HealthChart;
  readonly view: ChartView;
  readonly moment: (at: number) => string;
}

function Chart({ chart: { latest, title, label, columns, bounds, axis, figures }, view, moment }: ChartProps) {
  const chart = { title, label, columns, bounds, axis, figures, moment };
  return <TimeChart {...chart} {...view} latest={useClockText(latest)} />;
}

/** Where there is no figure: that it sent none ever, and how it can; or when it did. */
function Nothing({ health: { heard, range, setRange }, camera }: { readonly health: Health; readonly camera: CameraRecord }) {
  const point = useClockText(useCallback((now) => (typeof heard === "number" ? pointInTime(heard * 1_000, now) : ""), [heard]));
  if (heard === undefined) {
    return <HealthSkeleton />;
  }
  if (heard === null) {
    const { title, body, copy, address } = words.none;
    return (
      <Message compact title={title}>
        <p>{body}</p>
        <CopyCommand command={address(camera.hostname, camera.ipAddress)} label={copy} />
      </Message>
    );
  }
  const { title, body, action } = words.noneInTime;
  return (
    <Message compact title={title} action={range === "90d" ? undefined : <Button onClick={() => setRange("90d")}>{action}</Button>}>
      <p>{body(point)}</p>
    </Message>
  );
}

function Charts({ health: { measured, view }, camera }: { readonly health: Health & { readonly measured: Measured }; readonly camera: CameraRecord }) {
  const name = cameraName(camera);
  const charts = useMemo(() => chartsOf(measured, name), [measured, name]);
  const length = view.span.to - view.span.from;
  const moment = useCallback((at: number) => momentWords(at, length), [length]);
  return (
    <>
      {charts.map((chart) => (
        <Chart key={chart.measure} chart={chart} view={view} moment={moment} />
      ))}
      <Restarts measured={measured} moment={moment} />
      <ChartFigures charts={charts} moment={moment} />
    </>
  );
}

function Content({ health, camera }: { readonly health: Health; readonly camera: CameraRecord }) {
  const { measured, problem, isOther, isZoomed, readAt, again } = health;
  if (measured === undefined) {
    return problem === null ? (
      <HealthSkeleton />
    ) : (
      <ErrorMessage compact title={words.notRead.title} meaning={words.notRead.meaning(problem.message)} onRetry={again} />
    );
  }
  const offset = clockOffset(measured);
  return (
    <>
      {problem !== null && <Ago at={readAt} words={words.notReadAgain} />}
      {offset !== null && <p className={styles.warning}>{words.clock(offset)}</p>}
      {!isZoomed && <Stale measured={measured} />}
      <div className={styles.charts} data-other={isOther}>
        {lastHeard(measured) === null && !isOther ? <Nothing health={health} camera={camera} /> : <Charts health={{ ...health, measured }} camera={camera} />}
      </div>
    </>
  );
}

/** How a camera does and did: a chart of each of its figures, all of the same time. */
export function CameraHealth({ camera }: { readonly camera: CameraRecord }) {
  const health = useHealth(camera.id);
  const { range, view, isZoomed, isOther, measured, setRange } = health;
  const isEmpty = measured !== undefined && !isOther && lastHeard(measured) === null;
  return (
    <section className={styles.part} aria-label={words.charts(cameraName(camera))}>
      <h3 className={styles.heading}>{words.title}</h3>
      <SpanBar range={range} span={view.span} isZoomed={isZoomed} isEmpty={isEmpty} pointed={view.pointed.get} onRange={setRange} onZoom={view.onZoom} />
      <Content health={health} camera={camera} />
    </section>
  );
}
