import { useId, useMemo } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { SCOPE_TYPES, scopeOf, scopeText, type Scope, type ScopeType } from "../../core/scope.ts";
import { byName } from "../../words/locale.ts";
import { scopeWords as words } from "../../words/scopes.ts";
import { ComboboxField } from "../fields/ComboboxField.tsx";
import { Segments } from "../fields/Segments.tsx";
import { Chip } from "../places/PlaceChips.tsx";
import { FindCamera } from "./FindCamera.tsx";
import styles from "./ScopeField.module.css";
import { useScopeNames } from "./use-scope-names.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

function optionsOf(named: Iterable<Named>, chosen: readonly number[]) {
  const taken = new Set(chosen);
  return [...named]
    .filter(({ id }) => !taken.has(id))
    .toSorted((a, b) => byName.compare(a.name, b.name))
    .map(({ id, name }) => ({ value: String(id), label: name }));
}

/** What can still be added, by name; of cameras there are too many. */
function useOptions({ type, ids }: Scope) {
  const { store, sites, customers } = useFleet().realtime;
  const [knownSites, knownCustomers] = [useObservable(sites), useObservable(customers)];
  return useMemo(() => {
    switch (type) {
      case "customer":
        return optionsOf(knownCustomers.values(), ids);
      case "site":
        return optionsOf(knownSites.values(), ids);
      case "nvr":
        return optionsOf([...store.recorders()].map(({ id, deviceName }) => ({ id, name: deviceName })), ids);
      default:
        return [];
    }
  }, [type, ids, knownSites, knownCustomers, store]);
}

interface ChosenProps {
  readonly scope: Scope;
  readonly onChange: (ids: readonly number[]) => void;
}

function Chosen({ scope, onChange }: ChosenProps) {
  const names = useScopeNames(scope);
  const { type, ids } = scope;
  return type === "all" || ids.length === 0 ? null : (
    <ul className={styles.chips} aria-label={words.types[type]}>
      {ids.map((id, index) => (
        <Chip key={id} what={words.what[type]} onRemove={() => onChange(ids.filter((other) => other !== id))}>
          {names[index]}
        </Chip>
      ))}
    </ul>
  );
}

interface Props {
  readonly label: string;
  /** As `scopeText` writes it. */
  readonly value: string;
  readonly onChange: (scope: string) => void;
  /** What it cannot be made of. */
  readonly without?: ScopeType | undefined;
  readonly error?: string | undefined;
}

/** A part of the fleet: all of it, or customers, sites, recorders or cameras by their names. */
export function ScopeField({ label, value, onChange, without, error }: Props) {
  const scope = useMemo(() => scopeOf(value), [value]);
  const options = useOptions(scope);
  const errorId = useId();
  const { type, ids } = scope;
  const choose = (next: readonly number[]): void => onChange(scopeText({ type, ids: next }));
  const add = (id: number): void => choose([...ids, id]);
  return (
    <fieldset className={styles.scope} aria-describedby={error === undefined ? undefined : errorId}>
      <Segments
        label={label}
        options={SCOPE_TYPES.filter((one) => one !== without).map((one) => ({ value: one, label: words.types[one] }))}
        value={type}
        onChange={(next) => onChange(scopeText({ type: next, ids: [] }))}
      />
      <Chosen scope={scope} onChange={choose} />
      {type === "camera" && <FindCamera chosen={ids} onChoose={add} />}
      {(type === "customer" || type === "site" || type === "nvr") && (
        // Another one for each that is added: it begins empty.
        <ComboboxField
          key={`${type}-${ids.length}`}
          label={words.add[type]}
          required
          placeholder={words.addHint}
          options={options}
          value={null}
          onChange={(id) => {
            if (id !== null) {
              add(Number(id));
            }
          }}
        />
      )}
      {error !== undefined && (
        <p id={errorId} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
