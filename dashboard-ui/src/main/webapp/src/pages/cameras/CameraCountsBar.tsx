import { useCallback } from "react";
import type { CameraFilter } from "../../api/cameras.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Kpi, Kpis } from "../../components/Kpi.tsx";
import type { StateStore } from "../../core/state-store.ts";
import { cameraWords } from "../../words/cameras.ts";
import type { CameraSearch } from "./camera-search.ts";
import { countCameras } from "./camera-state.ts";
import { useCounted } from "./live.ts";
import { inScope } from "./scope.ts";
import { useCameraAddressChanges } from "./use-camera-address.ts";

const words = cameraWords.counts;

/** How many cameras are how, where the filters look, of the live fleet; most of the numbers filter the list. */
export function CameraCountsBar({ filter, status }: { readonly filter: CameraFilter; readonly status: CameraSearch["status"] }) {
  const sites = useObservable(useFleet().realtime.sites);
  const { set } = useCameraAddressChanges();
  const { nvrId, site, customer, region, enabled } = filter;
  const count = useCallback(
    (store: StateStore) => {
      const scope = { nvrId, site, customer, region, enabled };
      return countCameras(store.recorders(), (recorder) => inScope(recorder, scope, sites));
    },
    [sites, nvrId, site, customer, region, enabled],
  );
  const { offline, withRecorder, unreported, online } = useCounted(count);
  const filterOf = (wanted: CameraSearch["status"]) => ({
    pressed: status === wanted,
    onPress: () => set({ status: status === wanted ? "all" : wanted }),
  });
  return (
    <Kpis label={words.label}>
      <Kpi label={words.offline} value={offline} state="offline" {...filterOf("offline")} />
      <Kpi label={words.withRecorder} value={withRecorder} state="unknown" />
      <Kpi label={words.unreported} value={unreported} state="unknown" {...filterOf("unreported")} />
      <Kpi label={words.online} value={online} state="ok" {...filterOf("online")} />
      <Kpi label={words.all} value={offline + withRecorder + unreported + online} state={null} {...filterOf("all")} />
    </Kpis>
  );
}
