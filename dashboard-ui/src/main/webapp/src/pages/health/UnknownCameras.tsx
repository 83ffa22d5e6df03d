import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useApi } from "../../api/api-context.ts";
import { unknownCamerasQuery, type UnknownCamera } from "../../api/telemetry.ts";
import { useClockText } from "../../app/fleet-context.ts";
import type { Column } from "../../components/table/columns.ts";
import { Table } from "../../components/table/Table.tsx";
import { number } from "../../words/counted.ts";
import { unknownCameraWords as words } from "../../words/telemetry.ts";
import { ago } from "../../words/time.ts";
import styles from "./HealthPage.module.css";

function Age({ at }: { readonly at: number }) {
  return <span className={styles.quiet}>{useClockText(useCallback((now) => ago(at, now), [at]))}</span>;
}

const { columns: titles } = words;
const nameOf = ({ name, ipAddress }: UnknownCamera): string => [name, ipAddress].filter((part) => part !== null).join(" · ") || words.unnamed;
const rowId = ({ hostname, name, ipAddress }: UnknownCamera): string => `${hostname} ${name ?? ""} ${ipAddress ?? ""}`;

const COLUMNS: readonly Column<UnknownCamera>[] = [
  { id: "camera", title: titles.camera, track: "minmax(9rem, 2fr)", priority: 1, card: "title", cell: nameOf },
  { id: "hostname", title: titles.hostname, track: "minmax(9rem, 2fr)", priority: 1, card: "line", cell: ({ hostname }) => hostname },
  { id: "count", title: titles.count, track: "6rem", priority: 2, card: "corner", align: "end", cell: ({ count }) => words.times(number(count)) },
  { id: "last", title: titles.last, track: "8rem", priority: 2, card: "end", align: "end", cell: ({ lastSeen }) => <Age at={lastSeen} /> },
  { id: "first", title: titles.first, track: "8rem", priority: 3, card: "end", align: "end", cell: ({ firstSeen }) => <Age at={firstSeen} /> },
];

/** Cameras that send figures and that nobody registered; nothing where there are none. */
export function UnknownCameras() {
  const { data, error } = useQuery(unknownCamerasQuery(useApi().http));
  if (data === undefined) {
    return error === null ? null : <p className={styles.quiet}>{words.notRead}</p>;
  }
  return data.items.length === 0 ? null : (
    <section className={styles.unknown} aria-labelledby="unknown-cameras">
      <h2 id="unknown-cameras" className={styles.heading}>
        {words.title(data.items.length, data.next !== null)}
      </h2>
      <p className={styles.quiet}>
        {words.body}{" "}
        <Link className={styles.action} to="/adoption" search={{ show: "cameras" }}>
          {words.adopt}
        </Link>
      </p>
      <Table label={words.table} name="unknown" columns={COLUMNS} rows={data.items} rowId={rowId} rowName={nameOf} empty={null} />
    </section>
  );
}
