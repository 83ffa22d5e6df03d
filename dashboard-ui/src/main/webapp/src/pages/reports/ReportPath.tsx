import { reportWords as words } from "../../words/reports.ts";
import { ReportLink } from "./ReportLink.tsx";
import type { ReportSearch } from "./report-search.ts";
import styles from "./ReportsPage.module.css";
import type { Report } from "./use-report.ts";

/** What an address no longer says one step up. */
const NOTHING_OPEN = { open: undefined, sort: "" } as const;

type Step = keyof Report["names"];

/** Where each step of the path leads: what is below it is taken away. */
const UP: Readonly<Record<"everything" | Exclude<Step, "nvr">, (last: ReportSearch) => ReportSearch>> = {
  everything: (last) => ({ ...last, ...NOTHING_OPEN, by: "nvr", customer: undefined, region: "", site: undefined, nvr: undefined }),
  customer: (last) => ({ ...last, ...NOTHING_OPEN, by: "site", region: "", site: undefined, nvr: undefined }),
  region: (last) => ({ ...last, ...NOTHING_OPEN, by: "site", site: undefined, nvr: undefined }),
  site: (last) => ({ ...last, ...NOTHING_OPEN, by: "nvr", nvr: undefined }),
};

const STEPS = ["customer", "region", "site"] as const;

/** From everything down to what the report is of; each step leads there. Nothing for a report of everything. */
export function ReportPath({ report: { names } }: { readonly report: Report }) {
  const steps = STEPS.filter((step) => names[step] !== undefined);
  const above = names.nvr === undefined ? steps.slice(0, -1) : steps;
  if (Object.keys(names).length === 0) {
    return null;
  }
  return (
    <nav aria-label={words.path}>
      <ol className={styles.path}>
        <li>
          <ReportLink id="report-of-everything" className={styles.step} search={UP.everything}>
            {words.everything}
          </ReportLink>
        </li>
        {above.map((step) => (
          <li key={step}>
            <ReportLink id={`report-of-${step}`} className={styles.step} search={UP[step]}>
              {names[step]}
            </ReportLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
