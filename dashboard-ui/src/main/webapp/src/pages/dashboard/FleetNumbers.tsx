import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Kpi, Kpis } from "../../components/Kpi.tsx";
import { dashboardWords } from "../../words/dashboard.ts";

const words = dashboardWords.tiles;

/** The counts of the fleet; each leads to what it counts. */
export function FleetNumbers() {
  const summary = useObservable(useFleet().realtime.summary);
  const { totalNvrs, offlineNvrs, neverConnectedNvrs, warningNvrs, totalCameras, offlineCameras } = summary;
  return (
    <Kpis label={dashboardWords.numbers}>
      <Kpi label={words.recorders} value={totalNvrs} state={null} link={{ to: "/recorders" }} />
      <Kpi
        label={words.offline}
        value={offlineNvrs - neverConnectedNvrs}
        state="offline"
        link={{ to: "/recorders", search: { status: "offline" } }}
      />
      <Kpi label={words.warning} value={warningNvrs} state="warning" link={{ to: "/recorders", search: { status: "warning" } }} />
      <Kpi label={words.neverConnected} value={neverConnectedNvrs} state="unknown" link={{ to: "/recorders", search: { status: "never-connected" } }} />
      <Kpi label={words.cameras} value={totalCameras} state={null} link={{ to: "/cameras" }} />
      <Kpi label={words.camerasOffline} value={offlineCameras} state="offline" link={{ to: "/cameras", search: { status: "offline" } }} />
    </Kpis>
  );
}
