import { useMemo } from "react";
import { useLiveAlerts } from "../../app/alerts/use-alerts.ts";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { Chip } from "../../components/places/PlaceChips.tsx";
import { ToolbarChoice } from "../../components/ToolbarChoice.tsx";
import { alertWords, ruleWords } from "../../words/alerts.ts";
import { byName } from "../../words/locale.ts";
import styles from "./AlertsPage.module.css";
import { isNarrowed, useAlertAddress, useAlertAddressChanges } from "./use-alert-address.ts";
import type { AlertList } from "./use-alert-list.ts";

const words = alertWords.filters;
const ANY = "";
const STATE_NAMES = ["active", "open", "acknowledged", "resolved", "all"] as const;
const STATES = STATE_NAMES.map((value) => ({ value, label: words.states[value] }));
const SEVERITIES = ["all", "critical", "warning", "info"] as const;
const TIMES = ["any", "1h", "24h", "7d", "30d"] as const;

/** All rules by name, and the one of the address although it is no more. */
function useRuleChoice(chosen: string) {
  const rules = useObservable(useLiveAlerts().rules);
  return useMemo(() => {
    const known = new Set([...rules.values()].map(({ name }) => name));
    const names = [...known, ...(chosen === ANY || known.has(chosen) ? [] : [chosen])].toSorted((a, b) => byName.compare(ruleWords(a), ruleWords(b)));
    return { values: [ANY, ...names], names: { ...Object.fromEntries(names.map((name) => [name, ruleWords(name)])), [ANY]: words.anyRule } };
  }, [rules, chosen]);
}

/** All sites by name, as a choice. */
function useSiteChoice() {
  const sites = useObservable(useFleet().realtime.sites);
  return useMemo(() => {
    const sorted = [...sites.values()].toSorted((a, b) => byName.compare(a.name, b.name));
    const names: Record<string, string> = Object.fromEntries(sorted.map(({ id, name }) => [String(id), name]));
    return { values: [ANY, ...sorted.map(({ id }) => String(id))], names: { ...names, [ANY]: words.anySite } };
  }, [sites]);
}

function RecorderChip({ id, onRemove }: { readonly id: number; readonly onRemove: () => void }) {
  const recorder = useRecorder(id);
  return (
    <Chip what={words.recorder} onRemove={onRemove}>
      {recorder?.deviceName ?? words.numbered(id)}
    </Chip>
  );
}

/** What only a link narrows the list to. */
function Chips() {
  const { search } = useAlertAddress();
  const { set } = useAlertAddressChanges();
  const { nvr, camera } = search;
  return nvr === undefined && camera === undefined ? null : (
    <ul className={styles.chips} aria-label={words.chips}>
      {nvr !== undefined && <RecorderChip id={nvr} onRemove={() => set({ nvr: undefined })} />}
      {camera !== undefined && (
        <Chip what={words.camera} onRemove={() => set({ camera: undefined })}>
          {words.numbered(camera)}
        </Chip>
      )}
    </ul>
  );
}

/** Which alerts are listed, and the quiet offer to show what came. */
export function AlertToolbar({ list }: { readonly list: AlertList }) {
  const { search } = useAlertAddress();
  const { set, clear } = useAlertAddressChanges();
  const rules = useRuleChoice(search.rule);
  const sites = useSiteChoice();
  const shown = list.loading ? alertWords.loading : alertWords.shown(list.rows.length, list.more);
  return (
    <>
      <div className={styles.toolbar}>
        <div className={styles.wide}>
          <Segments quiet label={words.state} options={STATES} value={search.state} onChange={(state) => set({ state })} />
        </div>
        <div className={styles.narrow}>
          <ToolbarChoice label={words.state} value={search.state} values={STATE_NAMES} words={words.states} onChange={(state) => set({ state })} />
        </div>
        <ToolbarChoice label={words.severity} value={search.severity} values={SEVERITIES} words={words.severities} onChange={(severity) => set({ severity })} />
        <ToolbarChoice label={words.rule} value={search.rule} values={rules.values} words={rules.names} onChange={(rule) => set({ rule })} />
        <ToolbarChoice
          label={words.site}
          value={search.site === undefined ? ANY : String(search.site)}
          values={sites.values}
          words={sites.names}
          onChange={(site) => set({ site: site === ANY ? undefined : Number(site) })}
        />
        <ToolbarChoice label={words.time} value={search.time} values={TIMES} words={words.times} onChange={(time) => set({ time })} />
        {isNarrowed(search) && (
          <Button tone="quiet" onClick={clear}>
            {words.clear}
          </Button>
        )}
        <p className={styles.shown} role="status">
          {list.problem === null ? shown : ""}
        </p>
        {list.came + list.left > 0 && <Button onClick={list.readAgain}>{alertWords.changes(list.came, list.left)}</Button>}
      </div>
      <Chips />
    </>
  );
}
