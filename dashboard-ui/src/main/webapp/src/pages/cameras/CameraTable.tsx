import { useCallback, useMemo, type ReactNode, type Ref } from "react";
import type { CameraOrder } from "../../api/cameras.ts";
import type { Sort } from "../../components/table/columns.ts";
import { Table, type TableHandle } from "../../components/table/Table.tsx";
import { cameraName } from "../../words/camera-name.ts";
import { cameraWords } from "../../words/cameras.ts";
import { cameraColumns } from "./camera-columns.tsx";
import { CauseLine } from "./CauseLine.tsx";
import type { CameraListProps } from "./list-props.ts";
import type { Row } from "./rows.ts";
import { useCameraAddressChanges } from "./use-camera-address.ts";

const rowId = (row: Row): string => row.id;
const rowName = (row: Row): string => (row.kind === "camera" ? cameraName(row.camera) : row.hostname);

interface Props extends CameraListProps {
  readonly sort: CameraOrder;
  /** What is searched for, and marked where it is found. */
  readonly query: string;
  readonly loading: boolean;
  readonly empty: ReactNode;
  readonly handle: Ref<TableHandle>;
}

/** Sorted as the address says: the server sorts, the table shows it. */
function sortOf(order: CameraOrder): Sort {
  return order.startsWith("-") ? { column: order.slice(1), descending: true } : { column: order, descending: false };
}

const ORDERS: ReadonlySet<string> = new Set(["hostname", "name", "since", "site"]);

function orderOf({ column, descending }: Sort): CameraOrder {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of these columns
  return ORDERS.has(column) ? (`${descending ? "-" : ""}${column}` as CameraOrder) : "problems";
}

/** The cameras as a table. */
export function CameraTable({ rows, open, onOpen, more, onEnd, sort, query, loading, empty, handle }: Props) {
  const { set, unfold } = useCameraAddressChanges();
  const columns = useMemo(() => cameraColumns(query), [query]);
  const span = useCallback(
    (row: Row): ReactNode => (row.kind === "cause" ? <CauseLine cause={row} onUnfold={unfold} /> : null),
    [unfold],
  );
  const opened = useMemo(() => new Set(open === undefined ? [] : [String(open)]), [open]);
  return (
    <Table
      label={cameraWords.table}
      name="camera"
      handle={handle}
      columns={columns}
      rows={rows}
      rowId={rowId}
      rowName={rowName}
      span={span}
      sort={sortOf(sort)}
      onSort={(next) => set({ sort: orderOf(next) })}
      open={opened}
      onOpen={(id) => (id.startsWith("cause-") ? unfold(Number(id.slice("cause-".length))) : onOpen(Number(id)))}
      loading={loading ? 12 : null}
      more={more}
      onEnd={onEnd}
      empty={empty}
    />
  );
}
