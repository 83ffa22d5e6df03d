import { siteWords } from "../../words/sites.ts";
import { useSiteCounts } from "./site-counts.ts";
import styles from "./SitesPage.module.css";

const NO_SITE = [null] as const;

/** How many recorders stand nowhere in the tree. */
export function Without() {
  const { recorders } = useSiteCounts(NO_SITE);
  return recorders === 0 ? null : <p className={styles.without}>{siteWords.without(recorders)}</p>;
}
