import type { ReactNode } from "react";
import { useFleet, useObservable } from "../../../app/fleet-context.ts";
import { listWords } from "../../../words/recorder-list.ts";
import { isPlace, type Place } from "../list/list-query.ts";
import { useListAddressChanges } from "../use-list-address.ts";
import styles from "./PlaceChips.module.css";

const words = listWords.place;

function Chip({ what, onRemove, children }: { readonly what: string; readonly onRemove: () => void; readonly children: ReactNode }) {
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

/** Of which part of the fleet the list is; a press takes that away. */
export function PlaceChips({ place }: { readonly place: Place }) {
  const { narrow } = useListAddressChanges();
  const { realtime } = useFleet();
  const sites = useObservable(realtime.sites);
  const customers = useObservable(realtime.customers);
  const { site, region, customer } = place;
  if (!isPlace(place)) {
    return null;
  }
  return (
    <ul className={styles.chips} aria-label={words.chips}>
      {site !== undefined && (
        <Chip what={words.site} onRemove={() => narrow({ site: undefined })}>
          {sites.get(site)?.name ?? words.numbered(site)}
        </Chip>
      )}
      {region !== "" && (
        <Chip what={words.region} onRemove={() => narrow({ region: "" })}>
          {region}
        </Chip>
      )}
      {customer !== undefined && (
        <Chip what={words.customer} onRemove={() => narrow({ customer: undefined })}>
          {customers.get(customer)?.name ?? words.numbered(customer)}
        </Chip>
      )}
    </ul>
  );
}
