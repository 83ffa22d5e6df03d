import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { AlertRule } from "../../api/alert-rules.ts";
import { rulesQuery } from "../../api/alert-rules.ts";
import { useApi } from "../../api/api-context.ts";
import { Queries } from "../../api/Queries.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { useSettingsPage } from "../../app/use-settings-page.ts";
import { SettingsHead } from "../../components/alerts/SettingsHead.tsx";
import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Table } from "../../components/table/Table.tsx";
import { useStillRows } from "../../components/table/use-still-rows.ts";
import { ruleTitle, ruleWords as words } from "../../words/alert-rules.ts";
import { pageNames } from "../../words/shell.ts";
import { COLUMNS } from "./rule-columns.tsx";
import { ordered } from "./rule-list.ts";

const RuleEdit = lazy(async () => ({ default: (await import("./RuleEdit.tsx")).RuleEdit }));

const LOADING_ROWS = 10;

const rowId = ({ id }: AlertRule): string => String(id);

function Rules() {
  usePageTitle(pageNames.alertRules);
  const { edit, front, table } = useSettingsPage("/alert-rules", words.add, words.commands);
  const { data, error, refetch } = useQuery(rulesQuery(useApi().http));
  const rows = useStillRows(data, ordered);
  return (
    <>
      <SettingsHead
        tab="rules"
        title={pageNames.alertRules}
        intro={words.intro}
        action={
          <Button tone="primary" onClick={() => front("new")}>
            {words.add}
          </Button>
        }
      />
      <Table<AlertRule>
        label={words.table}
        name="rule"
        handle={table}
        columns={COLUMNS}
        rows={rows}
        rowId={rowId}
        rowName={ruleTitle}
        density="comfortable"
        onOpen={(id) => front(Number(id))}
        loading={data === undefined && error === null ? LOADING_ROWS : null}
        empty={
          data === undefined && error !== null ? (
            <ErrorMessage title={words.notRead.title} meaning={words.notRead.meaning(error.message)} onRetry={() => void refetch()} />
          ) : (
            <Message title={words.none.title}>
              <p>{words.none.body}</p>
            </Message>
          )
        }
      />
      <Suspense>{edit !== undefined && <RuleEdit key={edit} id={edit} onClose={() => front(undefined)} />}</Suspense>
    </>
  );
}

/** What counts as wrong: the rules that are built in, and those that people add. */
export function AlertRulesPage() {
  return (
    <Queries>
      <Rules />
    </Queries>
  );
}
