import { useRef, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Checkbox } from "../../components/fields/Checkbox.tsx";
import { LifeLineChart } from "../../components/LifeLineChart.tsx";
import { Message } from "../../components/Message.tsx";
import { Status } from "../../components/Status.tsx";
import type { Sort } from "../../components/table/columns.ts";
import { useSortedRows } from "../../components/table/sorted-rows.ts";
import { Table, type TableHandle } from "../../components/table/Table.tsx";
import { counted, number } from "../../words/counted.ts";
import { Example } from "./Example.tsx";
import { demoRows, flipped, lastDay, type DemoRow } from "./examples.ts";
import styles from "./GalleryPage.module.css";
import { COLUMNS, keyOf, rowId, rowName } from "./recorder-columns.tsx";

const detail = (row: DemoRow) => <LifeLineChart label={row.name} segments={row.life} period={lastDay} />;
const NO_ROWS: readonly DemoRow[] = [];

/** `?rows=10000` shows as many. */
function rowsWanted(): number {
  return Number(new URLSearchParams(location.search).get("rows") ?? 12);
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((other) => other !== id)) : new Set([...set, id]);
}

function LiveTable() {
  const [all, setAll] = useState(() => demoRows(rowsWanted()));
  const [sort, setSort] = useState<Sort>({ column: "state", descending: false });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["2"]));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [comfortable, setComfortable] = useState(false);
  const table = useRef<TableHandle>(null);
  const { rows, moved, sortAgain } = useSortedRows({ rows: all, rowId, keyOf, sort });
  const change = (): void => setAll((last) => last.map((row, index) => (index % 5 === 3 ? flipped(row) : row)));
  return (
    <div className={styles.stack}>
      <div className={styles.toolbar}>
        <Button onClick={change}>Change every fifth</Button>
        <Button onClick={() => table.current?.step(1)}>Next row</Button>
        <Button onClick={() => table.current?.show(String(all.length))}>Show the last of {number(all.length)}</Button>
        <Checkbox label="Comfortable" checked={comfortable} onChange={setComfortable} />
        {selected.size > 0 && <span>{selected.size} selected</span>}
        {moved > 0 && <Button onClick={sortAgain}>{counted(moved, "change")}, sort again</Button>}
      </div>
      <Table
        label="Recorders"
        handle={table}
        columns={COLUMNS}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={setSelected}
        open={open}
        onOpen={(id) => setOpen((last) => toggled(last, id))}
        detail={detail}
        density={comfortable ? "comfortable" : "compact"}
        empty={null}
      />
    </div>
  );
}

const grouped = demoRows(4);
const isHeading = (row: DemoRow): boolean => row.id === "1";
const headingOf = (row: DemoRow) => (isHeading(row) ? <Status state="offline" word="Aarhus: 3 of 3 recorders offline" /> : null);

/** A heading that folds the rows below it away. */
function FoldingTable() {
  const [folded, setFolded] = useState(false);
  return (
    <Table
      label="Recorders of a site"
      columns={COLUMNS}
      rows={folded ? grouped.slice(0, 1) : grouped}
      rowId={rowId}
      rowName={rowName}
      span={headingOf}
      folded={(row) => (isHeading(row) ? folded : null)}
      onOpen={() => setFolded(!folded)}
      empty={null}
    />
  );
}

export function TableExamples() {
  const common = { columns: COLUMNS, rows: NO_ROWS, rowId, rowName };
  return (
    <div className={styles.stack}>
      <LiveTable />
      <Example name="A heading that folds">
        <FoldingTable />
      </Example>
      <Example name="Loading">
        <div className={styles.stack}>
          <Table {...common} label="Recorders that are loading" loading={4} empty={null} />
        </div>
      </Example>
      <Example name="Empty">
        <div className={styles.stack}>
          <Table
            {...common}
            label="Recorders that are not there"
            empty={
              <Message title="No recorder matches" action={<Button>Show all recorders</Button>}>
                <p>Nothing in the fleet fits this search and status right now.</p>
              </Message>
            }
          />
        </div>
      </Example>
      <Example name="Cannot be loaded">
        <div className={styles.stack}>
          <Table
            {...common}
            label="Recorders that cannot be loaded"
            empty={
              <ErrorMessage
                title="The recorders cannot be loaded"
                meaning="The server answered 503. The recorders themselves are not affected."
                onRetry={() => undefined}
              />
            }
          />
        </div>
      </Example>
    </div>
  );
}
