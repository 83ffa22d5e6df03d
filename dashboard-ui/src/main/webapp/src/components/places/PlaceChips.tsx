import type { ReactNode } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { isPlace, type Place } from "../../core/place.ts";
import { placeWords as words } from "../../words/places.ts";
import styles from "./PlaceChips.module.css";

/** Something that narrows a list; a press takes it away. */
export function Chip({ what, onRemove, children }: { readonly what: string; readonly onRemove: () => void; readonly children: ReactNode }) {
  return (
    <li>
      <button type="button" className={styles.chip} onClick={onRemove}>
        <span className="visually-hidden">{words.remove}</span>
        <span className={styles.what}>{what}</span> {children}
        <svg className={styles.cross} viewBox="0 0 12 12" aria-hidden="true">
          <path d="m2.500 2.500 7 7m0-7-7 7" />
        </svg>
      </button>
    </li>
  );
}

interface Props {
  readonly place: Place;
  /** Shows a part of the fleet, in all that is not named as before. */
  readonly onNarrow: (place: Partial<Place>) => void;
  /** Chips of what else narrows the list. */
  readonly children?: ReactNode;
}

/** Of which part of the fleet a list is. */
export function PlaceChips({ place, onNarrow, children }: Props) {
  const { realtime } = useFleet();
  const sites = useObservable(realtime.sites);
  const customers = useObservable(realtime.customers);
  const { site, region, customer } = place;
  if (!isPlace(place) && children === undefined) {
    return null;
  }
  return (
    <ul className={styles.chips} aria-label={words.chips}>
      {children}
      {site !== undefined && (
        <Chip what={words.site} onRemove={() => onNarrow({ site: undefined })}>
          {sites.get(site)?.name ?? words.numbered(site)}
        </Chip>
      )}
      {region !== "" && (
        <Chip what={words.region} onRemove={() => onNarrow({ region: "" })}>
          {region}
        </Chip>
      )}
      {customer !== undefined && (
        <Chip what={words.customer} onRemove={() => onNarrow({ customer: undefined })}>
          {customers.get(customer)?.name ?? words.numbered(customer)}
        </Chip>
      )}
    </ul>
  );
}
