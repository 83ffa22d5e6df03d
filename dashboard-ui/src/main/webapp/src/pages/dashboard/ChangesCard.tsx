import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { changesQuery, type Changes } from "../../api/figures.ts";
import { Tabs } from "../../components/Tabs.tsx";
import { changeWords as words } from "../../words/dashboard.ts";
import { Card } from "./Card.tsx";
import cardStyles from "./Card.module.css";
import styles from "./DashboardPage.module.css";
import { ChangesChart } from "./ChangesChart.tsx";
import { Read } from "./Read.tsx";
import { useDashboardAddress } from "./use-dashboard-address.ts";
import { useRefresh } from "./use-refresh.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type Of = "recorders" | "cameras";

interface ChartProps {
  readonly title: string;
  readonly of: Of;
  readonly step: number;
  readonly steps: number;
  /** How soon after a change it is counted again, in milliseconds: the fewer a step is of the picture, the later. */
  readonly refresh: number;
}

function Chart({ title, of, step, steps, refresh }: ChartProps) {
  const query = useQuery(changesQuery(useApi().http, step, steps));
  const { refetch } = query;
  useRefresh(useCallback(() => refetch({ cancelRefetch: false }), [refetch]), refresh);
  return (
    <Read query={query} loading={words.loading} height="12.5rem" notRead={words.notRead}>
      {(changes: Changes) => <ChangesChart title={title} from={changes.from} step={changes.step} counts={changes[of]} />}
    </Read>
  );
}

function Charts({ of }: { readonly of: Of }) {
  return (
    <div className={styles.charts}>
      <Chart title={words.hour} of={of} step={MINUTE} steps={60} refresh={SECOND} />
      <Chart title={words.day} of={of} step={30 * MINUTE} steps={48} refresh={15 * SECOND} />
      {of === "cameras" && <p className={cardStyles.quiet}>{words.camerasToo}</p>}
    </div>
  );
}

/** How much changed in the last hour and in the last day. */
export function ChangesCard() {
  const { of, change } = useDashboardAddress();
  return (
    <Card title={words.title}>
      <Tabs
        label={words.switch}
        value={of}
        onChange={(chosen) => change({ of: chosen })}
        tabs={[
          { value: "recorders", label: words.of.recorders, content: <Charts of="recorders" /> },
          { value: "cameras", label: words.of.cameras, content: <Charts of="cameras" /> },
        ]}
      />
    </Card>
  );
}
