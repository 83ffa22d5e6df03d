import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { alertQuery } from "../../../api/alerts.ts";
import { useAlert } from "../../../app/alerts/use-alerts.ts";
import { PageLink } from "../../../app/PageLink.tsx";
import panel from "../../../components/Panel.module.css";
import { AlertLine } from "../../../components/alerts/AlertLine.tsx";
import { Button } from "../../../components/Button.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { StatusMark } from "../../../components/StatusMark.tsx";
import type { Alert } from "../../../core/alert.ts";
import { alertDetailWords as words } from "../../../words/alerts.ts";
import styles from "./AlertPanel.module.css";

const FEW = 5;

function Cause({ id }: { readonly id: number }) {
  const { data } = useQuery(alertQuery(useApi().http, id));
  return (
    <section className={panel.part}>
      <h3 className={panel.heading}>{words.cause}</h3>
      <p className={panel.quiet}>{words.causeMeans}</p>
      {data === undefined ? (
        <Skeleton height="3rem" />
      ) : (
        <ul>
          <AlertLine alert={data.alert} />
        </ul>
      )}
    </section>
  );
}

function Effect({ read }: { readonly read: Alert }) {
  return <AlertLine alert={useAlert(read)} />;
}

function Effects({ effects }: { readonly effects: readonly Alert[] }) {
  const [all, setAll] = useState(false);
  return (
    <section className={panel.part}>
      <h3 className={panel.heading}>{words.effects(effects.length)}</h3>
      <p className={panel.quiet}>{words.effectsMeans}</p>
      <ul>
        {effects.slice(0, all ? undefined : FEW).map((effect) => (
          <Effect key={effect.id} read={effect} />
        ))}
      </ul>
      {!all && effects.length > FEW && (
        <div className={panel.actions}>
          <Button onClick={() => setAll(true)}>{words.allEffects(effects.length)}</Button>
        </div>
      )}
    </section>
  );
}

interface Props {
  readonly alert: Alert;
  readonly effects: readonly Alert[];
}

/** Why nobody is told of an alert, and of which ones nobody is told because of it. */
export function AlertCauses({ alert, effects }: Props) {
  return (
    <>
      {alert.suppressedBy !== null && alert.state !== "resolved" && (
        <div className={styles.callout}>
          <StatusMark state="maintenance" />
          <p>
            <strong>{words.suppressed}</strong> {words.suppressedMeans}{" "}
            <PageLink className={panel.link} to={`/maintenance?open=${alert.suppressedBy}`}>
              {words.window}
            </PageLink>
          </p>
        </div>
      )}
      {alert.causedBy !== null && <Cause id={alert.causedBy} />}
      {effects.length > 0 && <Effects effects={effects} />}
    </>
  );
}
