import { lazy, Suspense, useState, type ReactNode } from "react";
import { ConnectionIndicator } from "../components/ConnectionIndicator.tsx";
import { Link } from "../components/Link.tsx";
import { NoticeList } from "../components/NoticeList.tsx";
import { ShortcutsDialog } from "../components/ShortcutsDialog.tsx";
import { StaleBanner } from "../components/StaleBanner.tsx";
import { ThemeSwitch } from "../components/ThemeSwitch.tsx";
import { RecordersPage } from "../pages/recorders/RecordersPage.tsx";
import { UNKNOWN_HOSTNAMES } from "../pages/unknown-hostnames/address.ts";
import { UnknownHostnamesPage } from "../pages/unknown-hostnames/UnknownHostnamesPage.tsx";
import { useAddressPath } from "./address.ts";
import styles from "./App.module.css";
import logo from "./favicon.svg";
import { useKeys } from "./use-keys.ts";

/** All components in all states, for whoever builds pages. */
const GalleryPage = lazy(async () => ({ default: (await import("../pages/gallery/GalleryPage.tsx")).GalleryPage }));

function pageAt(path: string): ReactNode {
  if (path === "/gallery") {
    return (
      <Suspense>
        <GalleryPage />
      </Suspense>
    );
  }
  return path === UNKNOWN_HOSTNAMES ? <UnknownHostnamesPage /> : <RecordersPage />;
}

/** The frame around every page: name, connection, colours, and what just happened. */
export function App() {
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const path = useAddressPath();
  useKeys({ "?": () => setShowsShortcuts(true) });
  return (
    <>
      <header className={styles.header}>
        <Link className={styles.name} to="/">
          <img className={styles.logo} src={logo} alt="" />
          NVR Fleet
        </Link>
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
      <main className={styles.main}>{pageAt(path)}</main>
      <NoticeList />
      <ShortcutsDialog open={showsShortcuts} onClose={() => setShowsShortcuts(false)} />
    </>
  );
}
