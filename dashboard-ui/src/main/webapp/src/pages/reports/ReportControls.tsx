import { getRouteApi } from "@tanstack/react-router";
import { useId, useMemo, type ReactNode } from "react";
import { ComboboxField } from "../../components/fields/ComboboxField.tsx";
import { DateField } from "../../components/fields/DateField.tsx";
import { reportWords as words } from "../../words/reports.ts";
import { dateOf } from "./period.ts";
import { GROUPINGS, PERIODS, type ReportSearch } from "./report-search.ts";
import { ReportLink } from "./ReportLink.tsx";
import styles from "./ReportControls.module.css";
import type { Report } from "./use-report.ts";

const route = getRouteApi("/reports");

function Choices({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <div className={styles.choices}>
      <p id={id} className={styles.label}>
        {label}
      </p>
      <ul className={styles.options} aria-labelledby={id}>
        {children}
      </ul>
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly search: (last: ReportSearch) => ReportSearch;
}

/** One of some reports, each with its address. */
function Choice({ id, label, chosen, search }: ChoiceProps) {
  return (
    <li>
      <ReportLink id={id} className={styles.option} search={search} stay chosen={chosen}>
        {label}
      </ReportLink>
    </li>
  );
}

/** "customer:3": what the report is of, as one of a list. */
function scopeOf({ customer, region, site }: ReportSearch): string | null {
  if (site !== undefined) {
    return `site:${site}`;
  }
  return region !== "" ? `region:${region}` : customer === undefined ? null : `customer:${customer}`;
}

function searchOf(scope: string | null): Pick<ReportSearch, "by" | "customer" | "region" | "site"> {
  const [kind = "", ...rest] = scope?.split(":") ?? [];
  const value = rest.join(":");
  return {
    by: kind === "customer" || kind === "region" ? "site" : "nvr",
    customer: kind === "customer" ? Number(value) : undefined,
    region: kind === "region" ? value : "",
    site: kind === "site" ? Number(value) : undefined,
  };
}

/** Of whom, line by line for what, and when: all of it is in the address. */
export function ReportControls({ report: { search, places, zone, madeAt, scope } }: { readonly report: Report }) {
  const navigate = route.useNavigate();
  const options = useMemo(() => {
    const { customers, sites } = places;
    const regions = [...new Set(sites.map(({ region }) => region ?? ""))].filter((region) => region !== "").toSorted();
    return [
      ...customers.map(({ id, name }) => ({ value: `customer:${id}`, label: words.scopeKinds.customer(name) })),
      ...regions.map((name) => ({ value: `region:${name}`, label: words.scopeKinds.region(name) })),
      ...sites.map(({ id, name }) => ({ value: `site:${id ?? 0}`, label: words.scopeKinds.site(name) })),
    ];
  }, [places]);
  const period = typeof scope === "object" ? scope : null;
  const dates = (last: ReportSearch): Pick<ReportSearch, "from" | "to"> =>
    period === null || last.from !== "" ? { from: last.from, to: last.to } : { from: dateOf(period.from, zone.name), to: dateOf(period.to - 1, zone.name) };
  const today = dateOf(madeAt, zone.name);
  const change = (changes: Partial<ReportSearch>): void =>
    void navigate({ search: (last) => ({ ...last, ...changes }), replace: true, resetScroll: false });
  return (
    <div className={styles.controls}>
      <div className={styles.scope}>
        <ComboboxField
          label={words.scope}
          required
          options={options}
          value={scopeOf(search)}
          placeholder={words.scopeHint}
          onChange={(value) =>
            void navigate({ search: (last) => ({ ...last, nvr: undefined, open: undefined, sort: "", ...searchOf(value) }) })
          }
        />
      </div>
      <Choices label={words.by}>
        {GROUPINGS.map((by) => (
          <Choice
            key={by}
            id={`by-${by}`}
            label={words.byOne[by]}
            chosen={search.by === by}
            search={(last) => ({ ...last, by, open: undefined, sort: "" })}
          />
        ))}
      </Choices>
      <Choices label={words.period}>
        {PERIODS.map((name) => (
          <Choice
            key={name}
            id={`period-${name}`}
            label={words.periods[name]}
            chosen={search.period === name}
            search={(last) => ({ ...last, period: name, ...(name === "dates" ? dates(last) : { from: "", to: "" }) })}
          />
        ))}
      </Choices>
      {search.period === "dates" && (
        <div className={styles.dates}>
          <DateField label={words.firstDay} required value={search.from} max={today} onChange={(from) => change({ from })} />
          <DateField label={words.lastDay} required value={search.to} min={search.from} max={today} onChange={(to) => change({ to })} />
        </div>
      )}
    </div>
  );
}
