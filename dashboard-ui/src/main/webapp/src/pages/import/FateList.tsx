import { useMemo, useState } from "react";
import { Kpi, Kpis } from "../../components/Kpi.tsx";
import { Message } from "../../components/Message.tsx";
import type { MarkState } from "../../components/StatusMark.tsx";
import { Table } from "../../components/table/Table.tsx";
import type { Counts, FateKind } from "../../core/import-model.ts";
import { fateWords, importWords as words } from "../../words/import.ts";
import { FATE_COLUMNS, FATE_MARKS, type FatedRow } from "./fate-columns.tsx";
import type { Reading } from "./reading/read.ts";
import type { Run } from "./run/run.ts";

type Filter = FateKind | "warnings";

const FATES: readonly FateKind[] = ["failed", "created", "updated", "unchanged", "skipped"];
const TILES: readonly (readonly [Filter, string, MarkState])[] = [
  ...FATES.map((kind) => [kind, fateWords[kind], FATE_MARKS[kind]] as const),
  ["warnings", words.warnings, "warning"],
];

const rowId = ({ row }: FatedRow): string => String(row.number);
const rowName = ({ row }: FatedRow): string => words.rowName(row.number);

function matches({ fate }: FatedRow, filter: Filter | null): boolean {
  return filter === null || (filter === "warnings" ? fate.warnings.length > 0 : fate.kind === filter);
}

interface Props {
  readonly run: Run;
  readonly reading: Reading;
  readonly counts: Counts;
}

/** Every row of the file with its fate; what failed is shown first. */
export function FateList({ run, reading, counts }: Props) {
  const [filter, setFilter] = useState<Filter | null>(counts.failed > 0 ? "failed" : null);
  const all = useMemo(() => reading.rows.map((row, index): FatedRow => ({ row, fate: run.fate(index) })), [reading, run]);
  const rows = useMemo(() => all.filter((row) => matches(row, filter)), [all, filter]);
  return (
    <>
      <Kpis label={words.counts}>
        {TILES.map(([tile, label, state]) => (
          <Kpi
            key={tile}
            label={label}
            value={counts[tile]}
            state={state}
            pressed={filter === tile}
            onPress={() => setFilter((last) => (last === tile ? null : tile))}
          />
        ))}
      </Kpis>
      <Table
        label={words.rows}
        columns={FATE_COLUMNS}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        empty={
          <Message title={words.noRow}>
            <p>{words.noRowBody}</p>
          </Message>
        }
      />
    </>
  );
}
