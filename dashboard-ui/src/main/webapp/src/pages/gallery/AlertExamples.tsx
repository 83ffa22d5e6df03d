import { useState } from "react";
import { AlertItem } from "../../components/alerts/AlertItem.tsx";
import { AlertLine } from "../../components/alerts/AlertLine.tsx";
import { TextArea } from "../../components/fields/TextArea.tsx";
import type { Alert } from "../../core/alert.ts";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

const MINUTE = 60_000;
const NOW = Date.now();

function alert(id: number, fields: Partial<Alert>): Alert {
  return {
    id,
    state: "open",
    severity: "critical",
    rule: "nvr_offline",
    ruleId: 1,
    subject: { type: "nvr", id: 3, name: "Harbour gate" },
    nvrId: 3,
    cameraId: null,
    siteId: null,
    title: "Recorder offline",
    detail: "No sign of life for 35 s",
    value: null,
    threshold: null,
    count: 1,
    openedAt: NOW - 192 * MINUTE,
    lastAt: NOW - 192 * MINUTE,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolution: null,
    causedBy: null,
    suppressedBy: null,
    assignee: null,
    ...fields,
  };
}

const EXAMPLES: readonly Alert[] = [
  alert(1, {}),
  alert(2, { severity: "warning", title: "Status changes too often", detail: "7 changes in 10 min", count: 7 }),
  alert(3, { severity: "info", title: "Camera reports: disk_error", detail: "Disk 1 has bad sectors" }),
  alert(4, { state: "acknowledged", acknowledgedBy: "Night shift" }),
  alert(5, { suppressedBy: 9 }),
  alert(6, { state: "resolved", resolution: "recovered", resolvedAt: NOW - 20 * MINUTE }),
];

const stay = (event: { preventDefault: () => void }): void => event.preventDefault();

/** Alerts in lists: of a recorder, and among what happened. */
export function AlertExamples() {
  const [said, setSaid] = useState("");
  return (
    <div className={styles.examples}>
      <Example name="Of a recorder or camera">
        <ul>
          {EXAMPLES.map((one) => (
            <AlertLine key={one.id} alert={one} />
          ))}
        </ul>
      </Example>
      <Example name="Among what happened">
        <ul>
          {EXAMPLES.map((one) => (
            <AlertItem key={one.id} alert={one} unread={one.id < 3} onFollow={stay} />
          ))}
        </ul>
      </Example>
      <Example name="Some lines of text">
        <TextArea label="Comment" value={said} onChange={setSaid} />
      </Example>
    </div>
  );
}
