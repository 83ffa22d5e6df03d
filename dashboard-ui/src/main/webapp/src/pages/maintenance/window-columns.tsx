import { useApi } from "../../api/api-context.ts";
import { changeWindow, type MaintenanceWindow } from "../../api/maintenance.ts";
import { useWrite } from "../../api/use-write.ts";
import { Switch } from "../../components/fields/Checkbox.tsx";
import { toasts } from "../../components/overlays/toasts.ts";
import { ScopeName } from "../../components/scope/ScopeName.tsx";
import { Status } from "../../components/Status.tsx";
import type { Column } from "../../components/table/columns.ts";
import { clock } from "../../core/clock.ts";
import { isZone } from "../../core/local-time.ts";
import { recurrenceOf } from "../../core/recurrence.ts";
import { scopeOf, scopeText } from "../../core/scope.ts";
import { maintenanceWords as words, recurrenceWords } from "../../words/maintenance.ts";
import { problemWords } from "../../words/problems.ts";
import { pointInTime } from "../../words/time.ts";
import { Gone } from "./Gone.tsx";
import styles from "./Maintenance.module.css";
import { Times } from "./NextTimes.tsx";
import { useWindowCache } from "./window-list.ts";

/** Switches a window on or off; the page shows it at once. */
function OnOff({ window }: { readonly window: MaintenanceWindow }) {
  const { http } = useApi();
  const { show, put } = useWindowCache();
  const write = useWrite<boolean, MaintenanceWindow>({
    send: (enabled, signal) => changeWindow(http, window, { enabled }, signal),
    show: (enabled) => {
      show({ ...window, enabled });
      return () => show(window);
    },
    done: put,
  });
  const { enabled, name, id } = window;
  const change = (next: boolean): void =>
    write.mutate(next, {
      onError: (problem) => {
        const { happened, means } = problemWords(problem);
        toasts.show({ tone: "error", title: happened, detail: means, action: { label: words.form.title(name), to: `/maintenance?edit=${id}` } });
      },
    });
  return <Switch label={enabled ? words.on : words.notOn} spoken={words.switch(enabled, name)} checked={enabled} disabled={write.isPending} onChange={change} />;
}

function When({ window: { enabled, active, next, timeZone } }: { readonly window: MaintenanceWindow }) {
  const [first] = next;
  if (!enabled) {
    return <span className={styles.quiet}>{words.off}</span>;
  }
  return (
    <span className={styles.when}>
      {active !== null && <Status state="maintenance" word={words.now(pointInTime(active.to, clock.get()))} />}
      {first !== undefined && <Times time={first} zone={isZone(timeZone) ? timeZone : "UTC"} />}
      {active === null && first === undefined && <span className={styles.quiet}>{words.never}</span>}
    </span>
  );
}

/** What is there of what it names. */
function thereOf({ scope, gone }: MaintenanceWindow): string {
  const { type, ids } = scopeOf(scope);
  return scopeText({ type, ids: ids.filter((id) => !gone.includes(id)) });
}

function againWords({ rrule, timeZone }: MaintenanceWindow): string {
  const built = rrule === null ? null : recurrenceOf(rrule, isZone(timeZone) ? timeZone : "UTC");
  return rrule === null ? words.once : built === null ? words.byRule : recurrenceWords(built);
}

const { columns: titles } = words;

export const COLUMNS: readonly Column<MaintenanceWindow>[] = [
  { id: "window", title: titles.window, track: "minmax(10rem, 1.3fr)", priority: 1, card: "title", cell: ({ name }) => <span className={styles.name}>{name}</span> },
  {
    id: "when",
    title: titles.when,
    track: "minmax(13rem, 1.6fr)",
    priority: 1,
    card: "line",
    cell: (window) => <When window={window} />,
  },
  { id: "again", title: titles.again, track: "minmax(8rem, 1.1fr)", priority: 3, card: "line", cell: againWords },
  {
    id: "where",
    title: titles.where,
    track: "minmax(8rem, 1fr)",
    priority: 2,
    card: "start",
    cell: (window) => (
      <span className={styles.where}>
        <ScopeName scope={thereOf(window)} />
        <Gone window={window} />
      </span>
    ),
  },
  { id: "on", title: titles.on, track: "6rem", priority: 1, card: "end", cell: (window) => <OnOff window={window} /> },
];
