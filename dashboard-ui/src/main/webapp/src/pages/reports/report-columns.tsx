import type { Column } from "../../components/table/columns.ts";
import type { SortKey } from "../../components/table/sorted-rows.ts";
import { number } from "../../words/counted.ts";
import { exactLength, percentWords, reportWords as words, shortLength, whyNullWords } from "../../words/reports.ts";
import type { ReportItem } from "./figures.ts";
import { ReportLink } from "./ReportLink.tsx";
import type { Grouping, ReportSearch } from "./report-search.ts";
import styles from "./ReportsPage.module.css";

/** What an item is called. */
export function itemName(by: Grouping, { name }: ReportItem): string {
  return name ?? words.unnamed[by];
}

/** Of what an item leads to a report; null where it has no group below it. */
export function below(by: Grouping, { id, name }: ReportItem): Partial<ReportSearch> | null {
  switch (by) {
    case "customer":
      return id === null ? null : { by: "site", customer: id };
    case "region":
      return name === null ? null : { by: "site", region: name };
    case "site":
      return id === null ? null : { by: "nvr", site: id };
    default:
      return null;
  }
}

/** A figure; on a card, which has no head, with its name, and left away where it is nothing. */
function Figure({ name, value, exact }: { readonly name: string; readonly value: string; readonly exact?: string }) {
  const nothing = value === "0";
  return (
    <span className={nothing ? styles.nothing : undefined} title={exact}>
      <span className={styles.cardLabel}>{name} </span>
      {value}
    </span>
  );
}

function Percent({ item }: { readonly item: ReportItem }) {
  return item.availability_percent === null ? (
    <span className={styles.none}>{whyNullWords[item.why_null ?? "unobserved"]}</span>
  ) : (
    <strong className={styles.percent}>{percentWords(item.availability_percent)}</strong>
  );
}

function Name({ by, item }: { readonly by: Grouping; readonly item: ReportItem }) {
  const to = below(by, item);
  const name = itemName(by, item);
  return to === null ? (
    <span className={item.name === null ? styles.none : undefined}>{name}</span>
  ) : (
    <ReportLink
      id={`report-${by}-${item.id ?? item.name}`}
      className={styles.name}
      search={(last) => ({ ...last, open: undefined, sort: "", ...to })}
    >
      {name}
    </ReportLink>
  );
}

const FIGURES = {
  down: "down_seconds",
  outages: "outages",
  longest: "longest_outage_seconds",
  withNvr: "down_with_nvr_seconds",
  unobserved: "unobserved_seconds",
  excluded: "excluded_seconds",
} as const;

export const keyOf: SortKey<ReportItem> = (item, column) => {
  if (column === "name") {
    return item.name;
  }
  const field = Object.entries(FIGURES).find(([id]) => id === column)?.[1];
  return field === undefined ? item.availability_percent : item[field];
};

/** @param sortable whether all rows are here: of some of them an order would say nothing */
export function columnsOf(by: Grouping, sortable: boolean): readonly Column<ReportItem>[] {
  const figure = { sortable, align: "end", largestFirst: true } as const;
  const length = (id: Exclude<keyof typeof FIGURES, "outages">) => ({
    ...figure,
    id,
    title: words.columns[id],
    cell: (item: ReportItem) => {
      const seconds = item[FIGURES[id]];
      return <Figure name={words.columns[id]} value={seconds === 0 ? "0" : shortLength(seconds)} exact={exactLength(seconds)} />;
    },
  });
  return [
    {
      id: "name",
      title: words.byOne[by],
      track: "minmax(10rem, 2fr)",
      priority: 1,
      card: "title",
      sortable,
      cell: (item) => <Name by={by} item={item} />,
    },
    {
      id: "availability",
      title: words.columns.availability,
      track: "minmax(8rem, 1fr)",
      priority: 1,
      card: "corner",
      sortable,
      align: "end",
      cell: (item) => <Percent item={item} />,
    },
    { ...length("down"), track: "minmax(7rem, 1fr)", priority: 1, card: "start" },
    ...(by === "camera" ? [{ ...length("withNvr"), track: "minmax(7.5rem, 1fr)", priority: 3, card: "start" } as const] : []),
    {
      ...figure,
      id: "outages",
      title: words.columns.outages,
      track: "minmax(5.5rem, 0.6fr)",
      priority: 2,
      card: "start",
      cell: ({ outages }) => <Figure name={words.columns.outages} value={number(outages)} />,
    },
    { ...length("longest"), track: "minmax(8rem, 1fr)", priority: 2, card: "start" },
    { ...length("unobserved"), track: "minmax(7rem, 1fr)", priority: 3, card: "start" },
    { ...length("excluded"), track: "minmax(7rem, 1fr)", priority: 4, card: "start" },
  ];
}
