import { useMemo, useState } from "react";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { CopyCommand } from "../../../components/CopyCommand.tsx";
import { ErrorMessage } from "../../../components/ErrorMessage.tsx";
import { Message } from "../../../components/Message.tsx";
import { AlertDialog } from "../../../components/overlays/AlertDialog.tsx";
import { Table } from "../../../components/table/Table.tsx";
import type { UnknownHostname } from "../../../core/model.ts";
import { adoptionWords, knockWords as words } from "../../../words/adoption.ts";
import styles from "../AdoptionPage.module.css";
import { RegisteringContext } from "../RegisterButton.tsx";
import { RunBar } from "../RunBar.tsx";
import { Adopted } from "./Adopted.tsx";
import { KNOCK_COLUMNS, NamesContext } from "./knock-columns.tsx";
import { RegisterOptions } from "./RegisterOptions.tsx";
import type { Adoption } from "./use-adoption.ts";

const hostnameOf = ({ hostname }: UnknownHostname): string => hostname;
const NONE: ReadonlySet<string> = new Set();

function Nobody() {
  const { none } = words;
  return (
    <Message title={none.title}>
      <p>{none.body}</p>
      <CopyCommand label={none.label} command={`./fleet agent NVR-NEW --url ${location.origin}`} />
    </Message>
  );
}

function Explanation() {
  const { explain } = words;
  return (
    <details className={styles.explanation}>
      <summary className={styles.explanationTitle}>{explain.title}</summary>
      <p>{explain.body}</p>
      <p>{explain.yours}</p>
      <p>{explain.stranger}</p>
    </details>
  );
}

/** Recorders that knock and are not registered: one click registers one, or those that are selected, or all. */
export function KnockingRecorders({ adoption }: { readonly adoption: Adoption }) {
  const { unknownHostnames } = useFleet();
  const { items, more, loadedAt, problem } = useObservable(unknownHostnames.state);
  const { run, names, options, setOptions, incomplete, adopted, adopt } = adoption;
  const { done } = useObservable(run.state);
  const [selected, setSelected] = useState(NONE);
  const [asked, setAsked] = useState<readonly UnknownHostname[] | null>(null);
  const registered = useMemo(() => new Set([...done, ...adopted.map(({ hostname }) => hostname)]), [done, adopted]);
  const shown = useMemo(() => items.filter(({ hostname }) => !registered.has(hostname)), [items, registered]);
  const chosen = shown.filter(({ hostname }) => selected.has(hostname));
  const registering = useMemo(
    () => ({ run, register: (ids: readonly string[]) => adopt(shown.filter(({ hostname }) => ids.includes(hostname))) }),
    [run, adopt, shown],
  );
  const begin = (): void => {
    adopt(asked ?? []);
    setAsked(null);
    setSelected(NONE);
  };
  const empty =
    loadedAt === null && problem !== null ? (
      <ErrorMessage title={words.notLoaded.title} meaning={words.notLoaded.meaning(problem.message)} remedy={words.notLoaded.remedy} onRetry={() => void unknownHostnames.read()} />
    ) : (
      <Nobody />
    );
  return (
    <RegisteringContext value={registering}>
      <NamesContext value={names}>
        <Explanation />
        {loadedAt !== null && problem !== null && (
          <p className={styles.stale} role="status">
            {adoptionWords.stale(problem.message)} <Button onClick={() => void unknownHostnames.read()}>{adoptionWords.tryNow}</Button>
          </p>
        )}
        {shown.length > 0 && (
          <div className={styles.toolbar}>
            <RegisterOptions options={options} onChange={setOptions} incomplete={incomplete} />
            {(chosen.length > 0 || shown.length > 1) && (
              <Button tone="primary" disabled={run.running} onClick={() => setAsked(chosen.length > 0 ? chosen : shown)}>
                {chosen.length > 0 ? words.registerSelected(chosen.length) : words.registerAll(shown.length)}
              </Button>
            )}
          </div>
        )}
        <RunBar run={run} />
        <Adopted recorders={adopted} />
        <Table
          label={words.list}
          columns={KNOCK_COLUMNS}
          rows={shown}
          rowId={hostnameOf}
          rowName={hostnameOf}
          selected={selected}
          onSelect={setSelected}
          loading={loadedAt === null && problem === null ? 3 : null}
          empty={empty}
        />
        {more && <p className={styles.quiet}>{words.older}</p>}
        <AlertDialog
          open={asked !== null}
          onClose={() => setAsked(null)}
          title={words.ask.title(asked?.length ?? 0)}
          confirm={words.register}
          onConfirm={begin}
        >
          <p>{words.ask.body}</p>
        </AlertDialog>
      </NamesContext>
    </RegisteringContext>
  );
}
