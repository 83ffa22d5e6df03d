import { Link } from "@tanstack/react-router";
import { Queries } from "../../api/Queries.tsx";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { dashboardWords as words } from "../../words/dashboard.ts";
import { pageNames } from "../../words/shell.ts";
import { AlertsCard } from "./AlertsCard.tsx";
import { ChangesCard } from "./ChangesCard.tsx";
import styles from "./DashboardPage.module.css";
import { FleetNumbers } from "./FleetNumbers.tsx";
import { HealthCard } from "./HealthCard.tsx";
import { LastUpdate } from "./LastUpdate.tsx";
import { LatestCard } from "./LatestCard.tsx";
import { RegionsCard } from "./RegionsCard.tsx";
import { StatusDistribution } from "./StatusDistribution.tsx";

/** What there is while the recorders are not: the system may tell why. */
function WithoutRecorders() {
  const { realtime } = useFleet();
  const { recordersReady, problem } = useObservable(realtime.load);
  if (recordersReady) {
    return (
      <Message
        title={words.first.title}
        action={
          <Link className={styles.action} to="/recorders">
            {words.first.action}
          </Link>
        }
      >
        <p>{words.first.body}</p>
      </Message>
    );
  }
  if (problem !== null) {
    const meaning = words.notLoaded.body(problem.message);
    return <ErrorMessage title={words.notLoaded.title} meaning={meaning} onRetry={() => void realtime.reload()} />;
  }
  return (
    <div role="status" aria-label={words.loading}>
      <Skeleton height="4rem" />
    </div>
  );
}

function Cards() {
  return (
    <div className={styles.cards}>
      <LatestCard />
      <div className={styles.column}>
        <HealthCard />
        <StatusDistribution />
      </div>
      <AlertsCard />
      <ChangesCard />
      <RegionsCard />
    </div>
  );
}

/** How the fleet is, for whoever looks once a month and whoever begins the day. */
export function DashboardPage() {
  const { realtime } = useFleet();
  const { recordersReady } = useObservable(realtime.load);
  const { totalNvrs, disabledNvrs } = useObservable(realtime.summary);
  const isThere = recordersReady && totalNvrs + disabledNvrs > 0;
  usePageTitle(pageNames.dashboard);
  return (
    <Queries>
      <div className={styles.dashboard}>
        <header className={styles.head}>
          <h1 className={styles.title}>{pageNames.dashboard}</h1>
          <LastUpdate />
        </header>
        {isThere ? (
          <>
            <FleetNumbers />
            <Cards />
          </>
        ) : (
          <>
            <WithoutRecorders />
            <HealthCard />
          </>
        )}
      </div>
    </Queries>
  );
}
