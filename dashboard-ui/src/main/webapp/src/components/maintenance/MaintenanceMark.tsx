import type { ReactNode } from "react";
import { useCameraMaintenance, useRecorderMaintenance, useSiteMaintenance } from "../../app/maintenance/use-maintenance.ts";
import { clock } from "../../core/clock.ts";
import type { ActiveWindow } from "../../core/maintenance.ts";
import { maintenanceMarkWords as words } from "../../words/maintenance-mark.ts";
import { StatusMark } from "../StatusMark.tsx";
import styles from "./MaintenanceMark.module.css";
import type { MarkedPlace } from "./marks.tsx";

/** "◆ Maintenance", and why and until when it is; nothing where there is none. */
function Mark({ window }: { readonly window: ActiveWindow | null }) {
  return window === null ? null : (
    <span className={styles.mark} title={words.until(window.name, window.until, clock.get())}>
      <StatusMark state="maintenance" />
      {words.mark}
    </span>
  );
}

function OfRecorder({ nvr, site }: { readonly nvr: number; readonly site: number | null }) {
  return <Mark window={useRecorderMaintenance({ id: nvr, siteId: site })} />;
}

function OfSite({ site }: { readonly site: number }) {
  return <Mark window={useSiteMaintenance(site)} />;
}

function OfCamera({ camera, nvr }: { readonly camera: number; readonly nvr: number }) {
  return <Mark window={useCameraMaintenance(camera, nvr)} />;
}

/** Whether a recorder, a site or a camera is in maintenance. */
export function MaintenanceMark({ of }: { readonly of: MarkedPlace }): ReactNode {
  switch (of.type) {
    case "nvr":
      return <OfRecorder nvr={of.id} site={of.site} />;
    case "site":
      return <OfSite site={of.id} />;
    default:
      return <OfCamera camera={of.id} nvr={of.nvr} />;
  }
}
