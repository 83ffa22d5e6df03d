import { useMemo } from "react";
import { useFleet, useObservable, useRecorder } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { cameraWords } from "../../words/cameras.ts";
import type { CameraSearch } from "./camera-search.ts";
import styles from "./CamerasPage.module.css";
import { useCameraAddressChanges } from "./use-camera-address.ts";

const words = cameraWords.filter;

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <span className={styles.choiceLabel}>{label}</span>
      <select className={styles.select} value={value} data-set={value !== options[0]?.value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The recorder whose cameras alone are shown; it comes with a link and goes with its button. */
function OneRecorder({ id }: { readonly id: number }) {
  const { set } = useCameraAddressChanges();
  const name = useRecorder(id)?.deviceName ?? `${id}`;
  return (
    <Button aria-label={cameraWords.unfilter(words.recorder(name))} onClick={() => set({ nvr: undefined })}>
      {words.recorder(name)} <span aria-hidden="true">×</span>
    </Button>
  );
}

const byName = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
const idOf = (value: string): number | undefined => (value === "" ? undefined : Number(value));

/** Customer, region, site, and of which recorders. What is narrowed by one is offered by the next. */
function PlaceFilters({ search }: { readonly search: CameraSearch }) {
  const { realtime } = useFleet();
  const sites = useObservable(realtime.sites);
  const customers = useObservable(realtime.customers);
  const { set } = useCameraAddressChanges();
  const { customer, region, site } = search;
  const options = useMemo(() => {
    const all = [...sites.values()].filter(({ customerId }) => customer === undefined || customerId === customer);
    const within = all.filter((one) => region === "" || one.region === region);
    const regions = [...new Set(all.flatMap((one) => (one.region === null ? [] : [one.region])))].toSorted(byName.compare);
    const named = (list: Iterable<{ readonly id: number; readonly name: string }>) =>
      [...list].toSorted((a, b) => byName.compare(a.name, b.name)).map(({ id, name }) => ({ value: String(id), label: name }));
    return {
      customers: [{ value: "", label: cameraWords.anyOf.customer }, ...named(customers.values())],
      regions: [{ value: "", label: cameraWords.anyOf.region }, ...regions.map((name) => ({ value: name, label: name }))],
      sites: [{ value: "", label: cameraWords.anyOf.site }, ...named(within)],
    };
  }, [sites, customers, customer, region]);
  return (
    <>
      {options.customers.length > 1 && (
        <Choice
          label={words.customer}
          value={String(customer ?? "")}
          options={options.customers}
          onChange={(value) => set({ customer: idOf(value), site: undefined })}
        />
      )}
      {options.regions.length > 1 && (
        <Choice label={words.region} value={region} options={options.regions} onChange={(value) => set({ region: value, site: undefined })} />
      )}
      {options.sites.length > 1 && (
        <Choice label={words.site} value={String(site ?? "")} options={options.sites} onChange={(value) => set({ site: idOf(value) })} />
      )}
      <Choice
        label={words.enabled}
        value={search.enabled}
        options={(["yes", "no", "all"] as const).map((value) => ({ value, label: cameraWords.enabled[value] }))}
        onChange={(value) => set({ enabled: value === "no" || value === "all" ? value : "yes" })}
      />
    </>
  );
}

/** Where to look: at one recorder, or in some place. */
export function CameraFilters({ search }: { readonly search: CameraSearch }) {
  return search.nvr === undefined ? <PlaceFilters search={search} /> : <OneRecorder id={search.nvr} />;
}
