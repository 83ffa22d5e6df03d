import { useMemo } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Button } from "../Button.tsx";
import { ComboboxField } from "../fields/ComboboxField.tsx";
import { Popover } from "../overlays/Popover.tsx";
import { placeWords as words } from "../../words/places.ts";
import styles from "./PlaceFilter.module.css";
import type { PlaceFilterProps } from "./PlaceFilterButton.tsx";

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

function Fields({ place, onNarrow }: PlaceFilterProps) {
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
        value={valueOf(place.site)}
        onChange={(value) => onNarrow({ site: idOf(value) })}
        placeholder={words.any}
      />
      <ComboboxField
        label={words.region}
        options={options.regions}
        value={place.region === "" ? null : place.region}
        onChange={(value) => onNarrow({ region: value ?? "" })}
        placeholder={words.any}
      />
      {options.customers.length > 0 && (
        <ComboboxField
          label={words.customer}
          options={options.customers}
          value={valueOf(place.customer)}
          onChange={(value) => onNarrow({ customer: idOf(value) })}
          placeholder={words.any}
        />
      )}
    </div>
  );
}

/** The part of the fleet that is shown, chosen beside its button; it is open when it comes, since somebody asked for it. */
export function PlaceFilter(props: PlaceFilterProps) {
  return (
    <Popover title={words.title} trigger={<Button>{words.filter}</Button>} defaultOpen>
      <Fields {...props} />
    </Popover>
  );
}
