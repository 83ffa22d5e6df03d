import { useState } from "react";
import { ConnectionIndicator } from "../components/ConnectionIndicator.tsx";
import { NoticeList } from "../components/NoticeList.tsx";
import { ShortcutsDialog } from "../components/ShortcutsDialog.tsx";
import { StaleBanner } from "../components/StaleBanner.tsx";
import { ThemeSwitch } from "../components/ThemeSwitch.tsx";
import { RecordersPage } from "../pages/recorders/RecordersPage.tsx";
import styles from "./App.module.css";
import logo from "./favicon.svg";
import { useKeys } from "./use-keys.ts";

/** The frame around every page: name, connection, colours, and what just happened. */
export function App() {
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  useKeys({ "?": () => setShowsShortcuts(true) });
  return (
    <>
      <header className={styles.header}>
        <a className={styles.name} href="/">
          <img className={styles.logo} src={logo} alt="" />
          NVR Fleet
        </a>
        <ConnectionIndicator />
        <div className={styles.tools}>
          <ThemeSwitch />
          <button
            type="button"
            className={styles.help}
            aria-label="Keyboard shortcuts"
            onClick={() => setShowsShortcuts(true)}
          >
            ?
          </button>
        </div>
      </header>
      <StaleBanner />
      <main className={styles.main}>
        <RecordersPage />
      </main>
      <NoticeList />
      <ShortcutsDialog open={showsShortcuts} onClose={() => setShowsShortcuts(false)} />
    </>
  );
}
