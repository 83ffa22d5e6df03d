import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { systemHealthQuery, type ServiceHealth, type SystemHealth } from "../../api/figures.ts";
import { useClockText } from "../../app/fleet-context.ts";
import { Message } from "../../components/Message.tsx";
import { Since } from "../../components/Since.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { healthWords as words, serviceName, troubleWords } from "../../words/health.ts";
import { ago } from "../../words/time.ts";
import { Card } from "./Card.tsx";
import cardStyles from "./Card.module.css";
import styles from "./HealthCard.module.css";
import { Read } from "./Read.tsx";

function Checked({ at }: { readonly at: string }) {
  const age = useClockText(useCallback((now) => ago(Date.parse(at), now), [at]));
  return <span className={cardStyles.quiet}>{words.checked(age)}</span>;
}

/** What is wrong with a service, what that means, what to do. */
function Trouble({ service }: { readonly service: ServiceHealth }) {
  const trouble = troubleWords(service);
  if (trouble === null) {
    return null;
  }
  const { status, since, replicas, lag_records, data_age_seconds } = service;
  const down = replicas.filter((replica) => replica.status === "down").map(({ address }) => address);
  const inTheWay = [...new Set(replicas.flatMap(({ failing_checks }) => failing_checks))];
  const behind = words.behind(lag_records, data_age_seconds);
  return (
    <li className={styles.trouble}>
      <p className={styles.what}>
        <StatusMark state={status === "down" ? "offline" : "warning"} />
        <span className={styles.said}>
          <strong>{trouble.what}</strong>
          {since !== null && <Since at={Date.parse(since)} />}
        </span>
      </p>
      <p>{trouble.means}</p>
      {behind !== null && <p>{behind}</p>}
      {inTheWay.length > 0 && <p>{words.inTheWay(inTheWay)}</p>}
      {replicas.length > 1 && down.length > 0 && <p>{words.replicasDown(down, replicas.length)}</p>}
      <p>{words.todo(trouble.todo)}</p>
    </li>
  );
}

function Health({ health: { status, services, checked_at: checkedAt } }: { readonly health: SystemHealth }) {
  if (services.length === 0) {
    return (
      <Message compact state="unknown" title={words.notSet.title}>
        <p>{words.notSet.body}</p>
      </Message>
    );
  }
  const checked = checkedAt !== null && <Checked at={checkedAt} />;
  if (status === "ok" || status === "unknown") {
    return (
      <p className={styles.what}>
        <StatusMark state={status === "ok" ? "ok" : "unknown"} />
        <span className={styles.said}>
          {status === "ok" ? words.ok : words.asking} {checked}
        </span>
      </p>
    );
  }
  const well = services.filter((service) => service.status === "ok").map(({ name }) => serviceName(name));
  return (
    <>
      <p className={styles.headline} data-status={status}>
        {status === "down" ? words.down : words.degraded}
      </p>
      <ul className={styles.troubles}>
        {services.map((service) => (
          <Trouble key={service.name} service={service} />
        ))}
      </ul>
      <p className={cardStyles.quiet}>
        {well.length > 0 && words.well(well)} {checked}
      </p>
    </>
  );
}

/** How the system itself is: a line when all is well, otherwise what is wrong, what it means and what to do. */
export function HealthCard() {
  const query = useQuery(systemHealthQuery(useApi().http));
  return (
    <Card title={words.title}>
      <Read query={query} loading={words.loading} height="1.5rem" notRead={words.notRead.title} remedy={words.notRead.remedy} onlyFresh>
        {(health: SystemHealth) => <Health health={health} />}
      </Read>
    </Card>
  );
}
