import { PageLink } from "../../app/PageLink.tsx";
import { Maintained } from "../../components/maintenance/marks.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import type { Column } from "../../components/table/columns.ts";
import type { SiteRecord } from "../../api/sites.ts";
import { number } from "../../words/counted.ts";
import { siteWords as words } from "../../words/sites.ts";
import { useSiteCounts } from "./site-counts.ts";
import type { TreeRow } from "./site-tree.ts";
import styles from "./SitesPage.module.css";

function Recorders({ site: { id, name } }: { readonly site: SiteRecord }) {
  const { recorders } = useSiteCounts([id]);
  return recorders === 0 ? (
    <span className={styles.quiet}>{number(0)}</span>
  ) : (
    <PageLink className={styles.link} to={`/recorders?site=${id}`} label={words.recordersOf(name, recorders)}>
      {number(recorders)} <span className={styles.unit}>{words.unit(recorders)}</span>
    </PageLink>
  );
}

/** Nothing where all is well. */
function Problems({ site: { id, name } }: { readonly site: SiteRecord }) {
  const { problems, worst } = useSiteCounts([id]);
  return problems === 0 ? null : (
    <PageLink className={`${styles.problems} ${worst === "warning" ? styles.warnings : ""}`} to={`/recorders?site=${id}&status=problems`} label={words.problemsOf(name, problems)}>
      <StatusMark state={worst} />
      {number(problems)}
    </PageLink>
  );
}

const { columns: titles } = words;

function ofSite(cell: (site: SiteRecord) => ReturnType<Column<TreeRow>["cell"]>): Column<TreeRow>["cell"] {
  return (row) => (row.kind === "site" ? cell(row.site) : null);
}

export const COLUMNS: readonly Column<TreeRow>[] = [
  {
    id: "site",
    title: titles.site,
    track: "minmax(10rem, 2fr)",
    priority: 1,
    card: "title",
    cell: (row) =>
      row.kind === "site" ? (
        <span className={styles.name} data-depth={row.depth}>
          {row.site.name} <Maintained of={{ type: "site", id: row.site.id }} />
        </span>
      ) : null,
  },
  { id: "recorders", title: titles.recorders, track: "6rem", priority: 1, card: "start", align: "end", cell: ofSite((site) => <Recorders site={site} />) },
  { id: "problems", title: titles.problems, track: "6rem", priority: 1, card: "corner", align: "end", cell: ofSite((site) => <Problems site={site} />) },
  { id: "address", title: titles.address, track: "minmax(8rem, 2fr)", priority: 3, card: "line", cell: ofSite(({ address }) => address) },
  { id: "time-zone", title: titles.timeZone, track: "10rem", priority: 4, card: "line", cell: ofSite(({ timeZone }) => timeZone) },
  {
    id: "links",
    title: titles.links,
    track: "4.5rem",
    priority: 2,
    card: "end",
    cell: ofSite(({ id, name }) => (
      <PageLink className={styles.link} to={`/reports?by=nvr&site=${id}`} label={words.reportOf(name)}>
        {words.report}
      </PageLink>
    )),
  },
];
