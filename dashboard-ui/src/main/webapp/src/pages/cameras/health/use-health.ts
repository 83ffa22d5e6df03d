import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { RequestProblem } from "../../../api/problem.ts";
import { metricsQuery, type AskedTime, type Measured } from "../../../api/telemetry.ts";
import type { ChartView } from "../../../components/charts/chart-view.ts";
import type { Range } from "../../../components/charts/SpanBar.tsx";
import type { Span } from "../../../components/charts/span.ts";
import { Observable } from "../../../core/observable.ts";
import { useCameraAddressChanges } from "../use-camera-address.ts";
import { lastHeard } from "../../../components/telemetry/charts.ts";

const route = getRouteApi("/cameras");

const HOUR = 3_600;
const SECONDS: Readonly<Record<Range, number>> = { "1h": HOUR, "24h": 24 * HOUR, "7d": 168 * HOUR, "30d": 720 * HOUR, "90d": 2_160 * HOUR };

/** The part of the past that the address says; null for none, or for what is no part. */
function zoomOf([from, to]: readonly number[]): Span | null {
  return from === undefined || to === undefined || to <= from ? null : { from, to };
}

/** What is known of how a camera did, and how it is looked at. */
export interface Health {
  readonly range: Range;
  readonly view: ChartView;
  readonly isZoomed: boolean;
  /** Undefined while it is read for the first time. */
  readonly measured: Measured | undefined;
  /** Whether that is still of another time than the one that is asked for. */
  readonly isOther: boolean;
  readonly problem: Error | null;
  /** When it was read, epoch milliseconds. */
  readonly readAt: number;
  /** Where nothing was measured in this time: when it was heard last, in epoch seconds, null for never; undefined while that is read. */
  readonly heard: number | null | undefined;
  readonly again: () => void;
  readonly setRange: (range: Range) => void;
}

/** A camera that ingestion has never heard of has no figures, which is no fault. */
function isUnheard(problem: Error | null): boolean {
  return problem instanceof RequestProblem && problem.status === 404;
}

const NONE: Measured = { from: 0, to: 1, step: 1, series: new Map(), wholeAt: 0 };

/** How a camera did in the time that the address says. */
export function useHealth(cameraId: number): Health {
  const { http } = useApi();
  const queries = useQueryClient();
  const { range, zoom } = route.useSearch();
  const { set } = useCameraAddressChanges();
  const [from, to] = zoom;
  const part = useMemo(() => zoomOf([from ?? 0, to ?? 0]), [from, to]);
  const asked = useMemo<AskedTime>(() => (part === null ? { kind: "latest", seconds: SECONDS[range] } : { kind: "past", ...part }), [part, range]);
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = useQuery({ ...metricsQuery(http, queries, cameraId, asked), placeholderData: keepPreviousData });
  const measured = isUnheard(error) ? NONE : data;
  const isSilent = measured !== undefined && !isPlaceholderData && lastHeard(measured) === null;
  const longest = useQuery({ ...metricsQuery(http, queries, cameraId, { kind: "latest", seconds: SECONDS["90d"] }), enabled: isSilent });
  const [pointed] = useState(() => new Observable<number | null>(null));
  const view = useMemo<ChartView>(() => {
    const known = measured ?? { from: 0, to: SECONDS[range] };
    const span = part ?? (isPlaceholderData ? { from: known.to - SECONDS[range], to: known.to } : { from: known.from, to: known.to });
    return { span, pointed, onZoom: (next) => set({ zoom: next === null ? [] : [next.from, next.to] }) };
  }, [part, measured, isPlaceholderData, range, pointed, set]);
  return {
    range,
    view,
    isZoomed: part !== null,
    measured,
    isOther: isPlaceholderData,
    problem: isUnheard(error) ? null : error,
    readAt: dataUpdatedAt,
    heard: isUnheard(error) || isUnheard(longest.error) ? null : longest.data === undefined ? undefined : lastHeard(longest.data),
    again: () => void refetch(),
    setRange: (next) => set({ range: next, zoom: [] }),
  };
}
