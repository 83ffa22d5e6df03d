import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/api-context.ts";
import { keys } from "../../api/keys.ts";
import { addWindow, changeWindow, readWindow, type MaintenanceWindow } from "../../api/maintenance.ts";
import { useWrite } from "../../api/use-write.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { activeWindowsOf } from "../../app/maintenance/active-windows.ts";
import { useMaintenance } from "../../app/maintenance/use-maintenance.ts";
import { PageLink } from "../../app/PageLink.tsx";
import { clock } from "../../core/clock.ts";
import { isoDuration } from "../../core/iso-duration.ts";
import { epochOf, isZone, localTime, ownZone, zoneFor } from "../../core/local-time.ts";
import type { ActiveWindow } from "../../core/maintenance.ts";
import { scopeText } from "../../core/scope.ts";
import { formsIn } from "../../words/locale.ts";
import { maintenanceMarkWords as words } from "../../words/maintenance-mark.ts";
import { Button } from "../Button.tsx";
import { WriteProblem } from "../editing/WriteProblem.tsx";
import { toasts } from "../overlays/toasts.ts";
import { StatusMark } from "../StatusMark.tsx";
import styles from "./MaintenanceAction.module.css";

const TWO_HOURS = 7_200;
/** Of a window, in seconds: one that is ended at once lasts a minute. */
const SHORTEST = 60;
/** Names of windows have at most 200 letters; the time of day is behind this. */
const LONGEST_NAME = 160;

export interface MaintenanceSubject {
  readonly type: "site" | "nvr" | "camera";
  readonly id: number;
  readonly name: string;
  readonly siteId: number | null;
  /** Of a camera. */
  readonly nvrId?: number;
}

/** Where it is, and the zone of its clocks. */
function usePlaceOf({ type, id, siteId, nvrId }: MaintenanceSubject) {
  const site = useObservable(useFleet().realtime.sites).get(siteId ?? 0);
  const own = type === "site" ? {} : type === "nvr" ? { nvr: id } : { nvr: nvrId, camera: id };
  const zone = site?.timeZone ?? null;
  return { where: { site: siteId, customer: site?.customerId, ...own }, zone: zone !== null && isZone(zone) ? zone : ownZone() };
}

/** Makes a window of two hours from now on, and shows it wherever it is shown. */
function useStart({ type, id, name }: MaintenanceSubject, zone: string) {
  const { http } = useApi();
  const queries = useQueryClient();
  return useWrite<null, MaintenanceWindow>({
    send: (_, signal) => {
      const now = Date.now();
      const timeZone = zoneFor(now, zone);
      return addWindow(
        http,
        {
          name: words.name(Array.from(name).slice(0, LONGEST_NAME).join(""), formsIn(timeZone).fullDate.format(now)),
          scope: scopeText({ type, ids: [id] }),
          dtstart: localTime(now, timeZone),
          duration: isoDuration(TWO_HOURS),
          rrule: null,
          timeZone,
          enabled: true,
        },
        signal,
      );
    },
    done: (window) => {
      void activeWindowsOf(http).refresh();
      void queries.invalidateQueries({ queryKey: keys.windows });
      const until = window.active?.to ?? Date.now() + TWO_HOURS * 1_000;
      const action = { label: words.see, to: `/maintenance?edit=${window.id}` };
      toasts.show({ tone: "success", title: words.begun(name), detail: words.begunDetail(until, Date.now()), action });
    },
  });
}

/** Ends a window that came once: it is as long as it was, so that reports leave out what was. */
function useEnd() {
  const { http } = useApi();
  const queries = useQueryClient();
  return useWrite<ActiveWindow, MaintenanceWindow>({
    send: async ({ id }, signal) => {
      const window = await readWindow(http, id, signal);
      const seconds = Math.floor((Date.now() - epochOf(window.dtstart, window.timeZone)) / 1_000);
      return changeWindow(http, window, { duration: isoDuration(Math.max(SHORTEST, seconds)) }, signal);
    },
    done: ({ name }) => {
      void activeWindowsOf(http).refresh();
      void queries.invalidateQueries({ queryKey: keys.windows });
      toasts.show({ tone: "success", title: words.ended(name) });
    },
  });
}

/** Begins maintenance of two hours, or says until when it is. Inside of `Queries`. */
export function MaintenanceAction({ subject }: { readonly subject: MaintenanceSubject }) {
  const { where, zone } = usePlaceOf(subject);
  const window = useMaintenance(where);
  const start = useStart(subject, zone);
  const end = useEnd();
  const { type, id } = subject;
  const own = window !== null && window.scope.type === type && window.scope.ids.length === 1 && window.scope.ids[0] === id;
  const problem = start.error ?? end.error;
  return (
    <div className={styles.action}>
      {window === null ? (
        <>
          <Button title={words.startHint} disabled={start.isPending} onClick={() => start.mutate(null)}>
            {words.start}
          </Button>
          <PageLink className={styles.link} to={`/maintenance?edit=new&of=${type}:${id}`}>
            {words.plan}
          </PageLink>
        </>
      ) : (
        <>
          <span className={styles.now}>
            <StatusMark state="maintenance" />
            {words.now(window.name, window.until, clock.get())}
          </span>
          {own && window.once && (
            <Button disabled={end.isPending} onClick={() => end.mutate(window)}>
              {words.end}
            </Button>
          )}
          <PageLink className={styles.link} to={`/maintenance?edit=${window.id}`}>
            {words.see}
          </PageLink>
        </>
      )}
      {problem !== null && <WriteProblem problem={problem} />}
    </div>
  );
}
