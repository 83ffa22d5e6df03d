import { Link } from "@tanstack/react-router";
import { PageLink } from "../../app/PageLink.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { siteWords as words } from "../../words/sites.ts";
import { useSiteCounts } from "./site-counts.ts";
import type { TreeRow } from "./site-tree.ts";
import styles from "./SitesPage.module.css";

interface Props {
  readonly row: Exclude<TreeRow, { readonly kind: "site" }>;
}

function addressOf(row: Props["row"]): string | null {
  if (row.kind === "customer") {
    return row.customer === null ? null : `/recorders?customer=${row.customer.id}`;
  }
  return row.region === null ? null : `/recorders?region=${encodeURIComponent(row.region)}`;
}

/** A customer or a region above its sites, with what stands below it. */
export function TreeHeading({ row }: Props) {
  const { recorders, problems, worst } = useSiteCounts(row.sites);
  const customer = row.kind === "customer" ? row.customer : null;
  const name = row.kind === "customer" ? (customer?.name ?? words.noCustomer) : (row.region ?? words.noRegion);
  const address = addressOf(row);
  const summary = row.sites.length === 0 ? words.noSites : words.summary(recorders, problems);
  return (
    <span className={styles.heading} data-kind={row.kind} data-depth={row.depth}>
      <span className={styles.headingName}>{name}</span>
      <span className={styles.summary}>
        {problems > 0 && <StatusMark state={worst} />}
        {address === null || recorders === 0 ? (
          <span>{summary}</span>
        ) : (
          <PageLink className={styles.link} to={address} label={`${name}: ${summary}`}>
            {summary}
          </PageLink>
        )}
      </span>
      {customer !== null && (
        <Link
          className={styles.link}
          to="/sites"
          search={(last) => ({ ...last, customer: customer.id })}
          resetScroll={false}
          aria-label={words.edit(customer.name)}
        >
          {words.editWord}
        </Link>
      )}
    </span>
  );
}
