import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { regionsQuery, type RegionFigures } from "../../api/figures.ts";
import { Button } from "../../components/Button.tsx";
import { StackedBar, type Share } from "../../components/StackedBar.tsx";
import { Tabs } from "../../components/Tabs.tsx";
import { regionWords as words } from "../../words/dashboard.ts";
import { Card } from "./Card.tsx";
import cardStyles from "./Card.module.css";
import { Read } from "./Read.tsx";
import { groupsOf, type Group } from "./regions.ts";
import styles from "./RegionsCard.module.css";
import { useDashboardAddress } from "./use-dashboard-address.ts";
import { useHeld } from "./use-held.ts";
import { useRefresh } from "./use-refresh.ts";

/** How soon after a change the server counts again, which reads all recorders and cameras; in milliseconds. */
const REFRESH = 5_000;

/** More are listed when they are asked for. */
const FEW = 8;

type By = "region" | "customer";

function sharesOf({ offline, warning, neverConnected, online }: Group): readonly Share[] {
  return [
    { key: "offline", state: "offline", value: offline },
    { key: "warning", state: "warning", value: warning },
    { key: "never", state: "unknown", value: neverConnected },
    { key: "online", state: "ok", value: online },
  ];
}

function Name({ group, by }: { readonly group: Group; readonly by: By }) {
  const { name, customerId } = group;
  if (name === null) {
    return <span className={styles.name}>{by === "region" ? words.noRegion : words.noCustomer}</span>;
  }
  const search = by === "region" ? { region: name } : { customer: customerId ?? undefined };
  return (
    <Link className={styles.name} to="/recorders" search={search}>
      {name}
    </Link>
  );
}

function Groups({ figures, by }: { readonly figures: readonly RegionFigures[]; readonly by: By }) {
  const { shown: groups, hold } = useHeld(useMemo(() => groupsOf(figures, by), [figures, by]));
  const [all, setAll] = useState(false);
  const largest = Math.max(1, ...groups.map(({ recorders }) => recorders));
  return (
    <>
      <ul className={styles.groups} {...hold}>
        {groups.slice(0, all ? undefined : FEW).map((group) => {
          const trouble = words.trouble({ ...group, cameras: group.camerasOffline });
          return (
            <li key={group.key} className={styles.group}>
              <Name group={group} by={by} />
              <span className={cardStyles.quiet}>{words.recorders(group.recorders)}</span>
              <StackedBar shares={sharesOf(group)} length={group.recorders / largest} />
              <span className={styles.trouble} data-trouble={trouble !== ""}>
                {trouble === "" ? words.well : trouble}
              </span>
            </li>
          );
        })}
      </ul>
      {!all && groups.length > FEW && <Button onClick={() => setAll(true)}>{words.all(groups.length)}</Button>}
    </>
  );
}

/** Where the trouble is: the fleet by region or by customer. */
export function RegionsCard() {
  const { by, change } = useDashboardAddress();
  const query = useQuery(regionsQuery(useApi().http));
  const { refetch } = query;
  useRefresh(useCallback(() => refetch({ cancelRefetch: false }), [refetch]), REFRESH);
  const content = (of: By) => (
    <Read query={query} loading={words.loading} height="12rem" notRead={words.notRead}>
      {(figures: readonly RegionFigures[]) => <Groups figures={figures} by={of} />}
    </Read>
  );
  return (
    <Card title={words.title}>
      <Tabs
        label={words.switch}
        value={by}
        onChange={(chosen) => change({ by: chosen })}
        tabs={[
          { value: "region", label: words.by.region, content: content("region") },
          { value: "customer", label: words.by.customer, content: content("customer") },
        ]}
      />
    </Card>
  );
}
