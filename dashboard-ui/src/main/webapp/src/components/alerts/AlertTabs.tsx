import { PageLink } from "../../app/PageLink.tsx";
import { alertTabWords as words } from "../../words/alert-tabs.ts";
import styles from "./AlertTabs.module.css";

const TABS = [
  ["alerts", "/alerts"],
  ["rules", "/alert-rules"],
  ["maintenance", "/maintenance"],
  ["channels", "/channels"],
] as const;

export type AlertTab = (typeof TABS)[number][0];

/** The pages of alerts, beside each other: what is wrong, what counts as wrong, when it is not told, and to whom it is. */
export function AlertTabs({ current }: { readonly current: AlertTab }) {
  return (
    <nav className={styles.tabs} aria-label={words.label}>
      {TABS.map(([tab, to]) => (
        <PageLink key={tab} className={styles.tab} to={to} current={tab === current}>
          {words[tab]}
        </PageLink>
      ))}
    </nav>
  );
}
