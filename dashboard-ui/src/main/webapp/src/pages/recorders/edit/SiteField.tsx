import { useMemo } from "react";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { ComboboxField } from "../../../components/fields/ComboboxField.tsx";
import { byName } from "../../../words/locale.ts";
import { editWords } from "../../../words/recorders.ts";

/** A site: one that is there, one that is to be added, or none. */
export interface ChosenSite {
  readonly siteId: number | null;
  readonly newSite: string | null;
}

interface Props extends ChosenSite {
  readonly onChange: (site: ChosenSite) => void;
  readonly error?: string | undefined;
}

const NEW = "new";

/** Where a recorder stands: found by a part of the name, or added by its name. */
export function SiteField({ siteId, newSite, onChange, error }: Props) {
  const sites = useObservable(useFleet().realtime.sites);
  const options = useMemo(() => {
    const known = [...sites.values()].toSorted((a, b) => byName.compare(a.name, b.name));
    const listed = known.map((site) => ({ value: String(site.id), label: site.name }));
    return newSite === null ? listed : [...listed, { value: NEW, label: editWords.newSite(newSite) }];
  }, [sites, newSite]);
  const value = newSite === null ? (siteId === null ? null : String(siteId)) : NEW;
  return (
    <ComboboxField
      label={editWords.site}
      hint={editWords.siteHint}
      error={error}
      options={options}
      value={value}
      onChange={(chosen) => {
        if (chosen !== NEW) {
          onChange({ siteId: chosen === null ? null : Number(chosen), newSite: null });
        }
      }}
      onCreate={(name) => onChange({ siteId: null, newSite: name })}
      placeholder={editWords.noSite}
    />
  );
}
