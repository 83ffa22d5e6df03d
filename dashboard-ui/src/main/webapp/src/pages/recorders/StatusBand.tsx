import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Kpi, Kpis } from "../../components/Kpi.tsx";
import type { MarkState } from "../../components/StatusMark.tsx";
import { headline, listWords } from "../../words/recorder-list.ts";
import type { Counts } from "./list/counts.ts";
import type { Place } from "../../core/place.ts";
import { STATUS_FILTERS, type StatusFilter } from "./list/list-query.ts";
import { useCounts } from "./use-counts.ts";
import { useListAddressChanges } from "./use-list-address.ts";

const MARK: Readonly<Record<StatusFilter, MarkState | null>> = {
  all: null,
  problems: null,
  offline: "offline",
  warning: "warning",
  cameras: "warning",
  "never-connected": "unknown",
  online: "ok",
  disabled: "unknown",
};

const FLEET: Place = { site: undefined, region: "", customer: undefined };

/** The fleet in one sentence, for the browser's tab and to the ear: to the eye the numbers say it. */
function Headline() {
  const connection = useObservable(useFleet().realtime.connection);
  const { of } = useCounts(FLEET);
  const title = headline({ ...of, neverConnected: of["never-connected"] }, connection.state !== "live");
  usePageTitle(title);
  return <h1 className="visually-hidden">{title}</h1>;
}

interface Props {
  /** The filter that is on. */
  readonly status: StatusFilter;
  readonly of: Counts["of"];
}

/** How many recorders are in each state; each number filters the list, pressed again it shows all. */
export function StatusBand({ status, of }: Props) {
  const { show } = useListAddressChanges();
  return (
    <>
      <Headline />
      <Kpis label={listWords.counts} line>
        {STATUS_FILTERS.map((filter) => (
          <Kpi
            key={filter}
            label={listWords.filters[filter]}
            value={of[filter]}
            state={MARK[filter]}
            pressed={filter === status}
            onPress={() => show(filter === status ? "all" : filter)}
          />
        ))}
      </Kpis>
    </>
  );
}
