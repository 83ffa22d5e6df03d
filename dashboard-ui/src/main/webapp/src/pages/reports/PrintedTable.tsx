import { number } from "../../words/counted.ts";
import { exactLength, percentWords, reportWords as words, whyNullWords } from "../../words/reports.ts";
import type { ReportItem } from "./figures.ts";
import styles from "./PrintedReport.module.css";
import { itemName } from "./report-columns.tsx";
import type { Grouping } from "./report-search.ts";

/** About as many lines as a page holds. */
const A_PAGE = 35;

interface Props {
  readonly by: Grouping;
  readonly title: string;
  readonly items: readonly ReportItem[];
}

/** A group of lines on paper: together on a page where it fits, with its head again on each further one. */
export function PrintedTable({ by, title, items }: Props) {
  const { columns } = words;
  const titles = [
    columns.availability,
    columns.down,
    ...(by === "camera" ? [columns.withNvr] : []),
    columns.outages,
    columns.longest,
    columns.unobserved,
    columns.excluded,
  ];
  return (
    <section className={styles.group} data-long={items.length > A_PAGE}>
      <h2>{title}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.byOne[by]}</th>
            {titles.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.id ?? ""} ${item.name ?? ""}`}>
              <th scope="row">{itemName(by, item)}</th>
              <td>{item.availability_percent === null ? whyNullWords[item.why_null ?? "unobserved"] : percentWords(item.availability_percent)}</td>
              <td>{exactLength(item.down_seconds)}</td>
              {by === "camera" && <td>{exactLength(item.down_with_nvr_seconds)}</td>}
              <td>{number(item.outages)}</td>
              <td>{exactLength(item.longest_outage_seconds)}</td>
              <td>{exactLength(item.unobserved_seconds)}</td>
              <td>{exactLength(item.excluded_seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
