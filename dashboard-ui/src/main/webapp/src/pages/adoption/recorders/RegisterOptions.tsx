import { useMemo } from "react";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { Switch } from "../../../components/fields/Checkbox.tsx";
import { ComboboxField } from "../../../components/fields/ComboboxField.tsx";
import { TextField } from "../../../components/fields/TextField.tsx";
import { knockWords as words } from "../../../words/adoption.ts";
import styles from "../AdoptionPage.module.css";

/** What all that is registered together has in common. `site` is an id, `NEW_SITE`, or null for none. */
export interface Options {
  readonly site: string | null;
  readonly newSite: string;
  readonly enabled: boolean;
}

export const NEW_SITE = "new";
export const FIRST_OPTIONS: Options = { site: null, newSite: "", enabled: true };

interface Props {
  readonly options: Options;
  readonly onChange: (options: Options) => void;
  /** Whether a name for the new site is missing, and somebody tried without. */
  readonly incomplete: boolean;
}

/** Site and whether it is let in: for one that is registered, and for many. */
export function RegisterOptions({ options, onChange, incomplete }: Props) {
  const sites = useObservable(useFleet().realtime.sites);
  const choices = useMemo(
    () => [
      { value: NEW_SITE, label: words.newSite },
      ...[...sites.values()]
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((site) => ({ value: String(site.id), label: site.region === null ? site.name : `${site.name}, ${site.region}` })),
    ],
    [sites],
  );
  return (
    <fieldset className={styles.options}>
      <legend className="visually-hidden">{words.options}</legend>
      <div className={styles.option}>
        <ComboboxField label={words.site} options={choices} value={options.site} onChange={(site) => onChange({ ...options, site })} placeholder={words.noSite} />
      </div>
      {options.site === NEW_SITE && (
        <div className={styles.option}>
          <TextField
            label={words.newSiteName}
            required
            value={options.newSite}
            error={incomplete ? words.newSiteMissing : undefined}
            onChange={(newSite) => onChange({ ...options, newSite })}
          />
        </div>
      )}
      <Switch label={words.enabled} checked={options.enabled} onChange={(enabled) => onChange({ ...options, enabled })} />
    </fieldset>
  );
}
