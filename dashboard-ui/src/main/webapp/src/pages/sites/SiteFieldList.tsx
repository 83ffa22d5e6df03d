import { useMemo } from "react";
import type { CustomerRecord } from "../../api/customers.ts";
import type { SiteFields } from "../../api/sites.ts";
import { ComboboxField } from "../../components/fields/ComboboxField.tsx";
import { NumberField } from "../../components/fields/NumberField.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { ZoneField } from "../../components/fields/ZoneField.tsx";
import { siteFormWords as words } from "../../words/sites.ts";
import styles from "./SitesPage.module.css";

interface Props {
  readonly mine: SiteFields;
  readonly set: (fields: Partial<SiteFields>) => void;
  /** What the server says of a field. */
  readonly errorOf: (field: keyof SiteFields) => string | undefined;
  readonly customers: readonly CustomerRecord[];
  /** What regions other sites are in. */
  readonly regions: readonly string[];
}

/** About ten metres. */
const STEP = 0.0001;
const DECIMALS = 6;

/** The fields of a site. Customers are asked for where there are any. */
export function SiteFieldList({ mine, set, errorOf, customers, regions }: Props) {
  const options = useMemo(() => customers.map(({ id, name }) => ({ value: String(id), label: name })), [customers]);
  return (
    <>
      <TextField label={words.name} required value={mine.name} onChange={(name) => set({ name })} error={errorOf("name")} />
      {customers.length > 0 && (
        <ComboboxField
          label={words.customer}
          options={options}
          value={mine.customerId === null ? null : String(mine.customerId)}
          onChange={(chosen) => set({ customerId: chosen === null ? null : Number(chosen) })}
          error={errorOf("customerId")}
          placeholder={words.none}
        />
      )}
      <TextField
        label={words.region}
        hint={words.regionHint}
        suggestions={regions}
        value={mine.region ?? ""}
        onChange={(region) => set({ region })}
        error={errorOf("region")}
      />
      <TextField label={words.address} value={mine.address ?? ""} onChange={(address) => set({ address })} error={errorOf("address")} />
      <ZoneField
        label={words.timeZone}
        hint={words.timeZoneHint}
        value={mine.timeZone}
        onChange={(timeZone) => set({ timeZone })}
        error={errorOf("timeZone")}
        placeholder={words.none}
      />
      <div className={styles.pair}>
        <NumberField
          label={words.latitude}
          min={-90}
          max={90}
          step={STEP}
          decimals={DECIMALS}
          value={mine.latitude}
          onChange={(latitude) => set({ latitude })}
          error={errorOf("latitude")}
        />
        <NumberField
          label={words.longitude}
          min={-180}
          max={180}
          step={STEP}
          decimals={DECIMALS}
          value={mine.longitude}
          onChange={(longitude) => set({ longitude })}
          error={errorOf("longitude")}
        />
      </div>
    </>
  );
}
