import { useContext } from "react";
import { siteWords } from "../../words/sites.ts";
import { SiteCountsContext } from "./site-counts.ts";
import styles from "./SitesPage.module.css";

/** How many recorders stand nowhere in the tree. */
export function Without() {
  const without = useContext(SiteCountsContext).get(null)?.recorders ?? 0;
  return without === 0 ? null : <p className={styles.without}>{siteWords.without(without)}</p>;
}
