import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { Queries } from "../../api/Queries.tsx";
import { useCommands } from "../../app/commands/use-commands.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { Message } from "../../components/Message.tsx";
import { Table } from "../../components/table/Table.tsx";
import { byName } from "../../words/locale.ts";
import { pageNames } from "../../words/shell.ts";
import { siteWords as words } from "../../words/sites.ts";
import { COLUMNS } from "./site-columns.tsx";
import { CountAgainContext, useCountAgain } from "./site-counts.ts";
import { treeRows, type TreeRow } from "./site-tree.ts";
import styles from "./SitesPage.module.css";
import { TreeHeading } from "./TreeHeading.tsx";
import { useTree } from "./use-sites.ts";
import { Without } from "./Without.tsx";

const SiteEdit = lazy(async () => ({ default: (await import("./SiteEdit.tsx")).SiteEdit }));
const CustomerEdit = lazy(async () => ({ default: (await import("./CustomerEdit.tsx")).CustomerEdit }));

const route = getRouteApi("/sites");
/** Of these one may be in front. */
interface Forms {
  readonly edit?: number | "new" | undefined;
  readonly customer?: number | "new" | undefined;
}

function headingOf(row: TreeRow) {
  return row.kind === "site" ? null : <TreeHeading row={row} />;
}

const LOADING_ROWS = 8;
const NONE: readonly never[] = [];

function useAddress() {
  const navigate = route.useNavigate();
  return useMemo(
    () => ({
      find: (q: string) => void navigate({ search: (last) => ({ ...last, q }), replace: true, resetScroll: false }),
      front: ({ edit, customer }: Forms) =>
        void navigate({ search: (last) => ({ ...last, edit, customer }), resetScroll: false }),
    }),
    [navigate],
  );
}

/** Customers, regions and sites as a tree, with what stands there and how it is. */
export function SitesPage() {
  usePageTitle(pageNames.sites);
  return (
    <Queries>
      <CountAgainContext value={useCountAgain()}>
        <Sites />
      </CountAgainContext>
    </Queries>
  );
}

function Sites() {
  const { q, edit, customer } = route.useSearch();
  const { find, front } = useAddress();
  const { sites, customers, problem, again } = useTree();
  const rows = useMemo(() => treeRows(sites ?? NONE, customers ?? NONE, q), [sites, customers, q]);
  const regions = useMemo(
    () => [...new Set(sites?.flatMap(({ region }) => region ?? []))].toSorted((a, b) => byName.compare(a, b)),
    [sites],
  );
  const commands = useMemo(
    () => [
      { id: "add-site", title: words.add, key: "a", run: () => front({ edit: "new" }) },
      { id: "add-customer", title: words.addCustomer, run: () => front({ customer: "new" }) },
    ],
    [front],
  );
  useCommands("page", commands);
  const close = (): void => front({});
  const loading = (sites === undefined || customers === undefined) && problem === null;
  const empty = sites?.length === 0 && customers?.length === 0;
  return (
    <>
      <div className={styles.top}>
        <div className={styles.words}>
          <h1 className={styles.title}>{pageNames.sites}</h1>
          <p className={styles.quiet}>{words.intro}</p>
        </div>
        <Button onClick={() => front({ customer: "new" })}>{words.addCustomer}</Button>
        <Button tone="primary" onClick={() => front({ edit: "new" })}>
          {words.add}
        </Button>
      </div>
      <div className={styles.find}>
        <TextField label={words.find} type="search" required value={q} onChange={find} />
      </div>
      <Table<TreeRow>
        label={words.table}
        columns={COLUMNS}
        rows={rows}
        rowId={(row) => row.key}
        rowName={(row) => (row.kind === "site" ? row.site.name : row.key)}
        span={headingOf}
        onOpen={(key) => front({ edit: Number(key.replace("site-", "")) })}
        loading={loading ? LOADING_ROWS : null}
        empty={<Instead problem={sites === undefined ? problem : null} empty={empty} again={again} onAdd={() => front({ edit: "new" })} onAll={() => find("")} />}
      />
      <Without />
      <Suspense>
        {edit !== undefined && customers !== undefined && <SiteEdit key={edit} id={edit} customers={customers} regions={regions} onClose={close} />}
        {customer !== undefined && (
          <CustomerEdit key={customer} id={customer} sites={sites?.filter((site) => site.customerId === customer).length ?? 0} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

interface InsteadProps {
  readonly problem: Error | null;
  readonly empty: boolean;
  readonly again: () => void;
  readonly onAdd: () => void;
  readonly onAll: () => void;
}

/** In the place of the tree: why it cannot be read, what sites are for, or that none matches. */
function Instead({ problem, empty, again, onAdd, onAll }: InsteadProps) {
  const { notRead, none, noMatch } = words;
  if (problem !== null) {
    return <ErrorMessage title={notRead.title} meaning={notRead.meaning(problem.message)} onRetry={again} />;
  }
  return empty ? (
    <Message title={none.title} action={<Button tone="primary" onClick={onAdd}>{words.add}</Button>}>
      <p>{none.body}</p>
    </Message>
  ) : (
    <Message title={noMatch.title} action={<Button onClick={onAll}>{noMatch.action}</Button>}>
      <p>{noMatch.body}</p>
    </Message>
  );
}
