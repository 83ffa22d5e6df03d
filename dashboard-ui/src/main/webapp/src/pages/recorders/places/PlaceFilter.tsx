import { useMemo } from "react";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { ComboboxField } from "../../../components/fields/ComboboxField.tsx";
import { Popover } from "../../../components/overlays/Popover.tsx";
import { listWords } from "../../../words/recorder-list.ts";
import { useListAddress, useListAddressChanges } from "../use-list-address.ts";
import styles from "./PlaceFilter.module.css";

const words = listWords.place;
const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

interface Named {
  readonly id: number;
  readonly name: string;
}

function optionsOf(named: Iterable<Named>) {
  return [...named].toSorted((a, b) => byName.compare(a.name, b.name)).map(({ id, name }) => ({ value: String(id), label: name }));
}

function valueOf(id: number | undefined): string | null {
  return id === undefined ? null : String(id);
}

function idOf(value: string | null): number | undefined {
  return value === null ? undefined : Number(value);
}

function Fields() {
  const { query } = useListAddress();
  const { narrow } = useListAddressChanges();
  const { realtime } = useFleet();
  const sites = useObservable(realtime.sites);
  const customers = useObservable(realtime.customers);
  const options = useMemo(() => {
    const regions = new Set([...sites.values()].map(({ region }) => region).filter((region) => region !== null));
    return {
      sites: optionsOf(sites.values()),
      regions: [...regions].toSorted(byName.compare).map((region) => ({ value: region, label: region })),
      customers: optionsOf(customers.values()),
    };
  }, [sites, customers]);
  return (
    <div className={styles.fields}>
      <ComboboxField
        label={words.site}
        options={options.sites}
        value={valueOf(query.site)}
        onChange={(value) => narrow({ site: idOf(value) })}
        placeholder={words.any}
      />
      <ComboboxField
        label={words.region}
        options={options.regions}
        value={query.region === "" ? null : query.region}
        onChange={(value) => narrow({ region: value ?? "" })}
        placeholder={words.any}
      />
      {options.customers.length > 0 && (
        <ComboboxField
          label={words.customer}
          options={options.customers}
          value={valueOf(query.customer)}
          onChange={(value) => narrow({ customer: idOf(value) })}
          placeholder={words.any}
        />
      )}
    </div>
  );
}

/** The part of the fleet that is shown, chosen beside its button; it is open when it comes, since somebody asked for it. */
export function PlaceFilter() {
  return (
    <Popover title={words.title} trigger={<Button>{listWords.filter}</Button>} defaultOpen>
      <Fields />
    </Popover>
  );
}
