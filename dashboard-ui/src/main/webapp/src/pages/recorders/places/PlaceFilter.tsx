import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import { Queries } from "../../../api/Queries.tsx";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { ComboboxField } from "../../../components/fields/ComboboxField.tsx";
import { Popover } from "../../../components/overlays/Popover.tsx";
import { listWords } from "../../../words/recorder-list.ts";
import { useListAddress, useListAddressChanges } from "../use-list-address.ts";
import { customersQuery } from "./customers.ts";
import styles from "./PlaceFilter.module.css";

const words = listWords.place;

function idOf(value: string | null): number | undefined {
  return value === null ? undefined : Number(value);
}

function Fields() {
  const { query } = useListAddress();
  const { narrow } = useListAddressChanges();
  const sites = useObservable(useFleet().realtime.sites);
  const customers = useQuery(customersQuery(useApi().http));
  const options = useMemo(() => {
    const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const all = [...sites.values()].toSorted((a, b) => byName.compare(a.name, b.name));
    const regions = new Set(all.map(({ region }) => region).filter((region) => region !== null));
    return {
      sites: all.map(({ id, name }) => ({ value: String(id), label: name })),
      regions: [...regions].toSorted(byName.compare).map((region) => ({ value: region, label: region })),
    };
  }, [sites]);
  return (
    <div className={styles.fields}>
      <ComboboxField
        label={words.site}
        options={options.sites}
        value={query.site === undefined ? null : String(query.site)}
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
      {customers.isError && <p className={styles.problem}>{words.notRead}</p>}
      {customers.data !== undefined && customers.data.length > 0 && (
        <ComboboxField
          label={words.customer}
          options={customers.data.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={query.customer === undefined ? null : String(query.customer)}
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
    <Queries>
      <Popover title={words.title} trigger={<Button>{listWords.filter}</Button>} defaultOpen>
        <Fields />
      </Popover>
    </Queries>
  );
}
