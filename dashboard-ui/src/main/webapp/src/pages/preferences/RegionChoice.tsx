import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { prefer, preferences } from "../../app/preferences.ts";
import { Checkbox } from "../../components/fields/Checkbox.tsx";
import type { Site } from "../../core/model.ts";
import { preferenceWords as words } from "../../words/preferences.ts";
import styles from "./PreferencesPage.module.css";

function regionsOf(sites: ReadonlyMap<number, Site>): readonly string[] {
  const regions = new Set([...sites.values()].flatMap(({ region }) => (region === null || region === "" ? [] : [region])));
  return [...regions].toSorted((a, b) => a.localeCompare(b));
}

/** Of which regions somebody is told; of one that is new, too. */
export function RegionChoice() {
  const regions = regionsOf(useObservable(useFleet().realtime.sites));
  const { quietRegions } = useObservable(preferences);
  const choose = (region: string, told: boolean): void =>
    prefer({ quietRegions: told ? quietRegions.filter((other) => other !== region) : [...quietRegions, region] });
  return (
    <fieldset className={styles.regions}>
      <legend className={styles.label}>{words.regions.title}</legend>
      {regions.length === 0 ? (
        <p className={styles.quiet}>{words.regions.none}</p>
      ) : (
        regions.map((region) => (
          <Checkbox
            key={region}
            label={region}
            checked={!quietRegions.includes(region)}
            onChange={(told) => choose(region, told)}
          />
        ))
      )}
    </fieldset>
  );
}
