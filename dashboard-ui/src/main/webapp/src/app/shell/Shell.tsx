import { CatchBoundary, Link, Outlet, useMatches } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState, type MouseEvent } from "react";
import { ConnectionIndicator } from "../../components/ConnectionIndicator.tsx";
import { KeyCaps } from "../../components/KeyCaps.tsx";
import { ShortcutsDialog } from "../../components/ShortcutsDialog.tsx";
import { StaleBanner } from "../../components/StaleBanner.tsx";
import { ThemeSwitch } from "../../components/ThemeSwitch.tsx";
import { commandWords, shellWords } from "../../words/shell.ts";
import { useAttention } from "../attention/use-attention.ts";
import { useKeyboard } from "../commands/use-commands.ts";
import logo from "../favicon.svg";
import { Navigation } from "./Navigation.tsx";
import styles from "./Shell.module.css";
import { SignedOut } from "./SignedOut.tsx";
import { useShellCommands } from "./use-shell-commands.ts";

const loadPalette = () => import("../palette/CommandPalette.tsx");
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));
const Bell = lazy(async () => ({ default: (await import("../attention/Bell.tsx")).Bell }));
const Attention = lazy(async () => ({ default: (await import("../attention/Attention.tsx")).Attention }));

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main")?.focus();
}

/** What surrounds every page: its navigation, the connection, colours, commands, and what just happened. */
export function Shell() {
  const [front, setFront] = useState<"page" | "palette" | "shortcuts">("page");
  const open = useMemo(() => ({ palette: () => setFront("palette"), shortcuts: () => setFront("shortcuts") }), []);
  useShellCommands(open);
  useKeyboard();
  const told = useAttention();
  const alone = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.alone === true) });
  if (alone) {
    return <Outlet />;
  }
  const close = (): void => setFront("page");
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content" onClick={skip}>
        {shellWords.skip}
      </a>
      <Navigation onFind={open.palette} />
      <div className={styles.column}>
        <header className={styles.header}>
          <Link className={styles.name} to="/recorders">
            <img className={styles.picture} src={logo} alt="" />
            {shellWords.product}
          </Link>
          <button type="button" className={styles.palette} onClick={open.palette} onPointerEnter={() => void loadPalette()}>
            <span className={styles.paletteWords}>{shellWords.goTo}</span>
            <KeyCaps keys="mod+k" />
          </button>
          <ConnectionIndicator />
          <div className={styles.tools}>
            <div className={styles.bell}>
              {told !== null && (
                <Suspense>
                  <Bell told={told} />
                </Suspense>
              )}
            </div>
            <ThemeSwitch />
            <button type="button" className={styles.help} aria-label={commandWords.openShortcuts} onClick={open.shortcuts}>
              <span aria-hidden="true">?</span>
            </button>
          </div>
        </header>
        <SignedOut />
        <StaleBanner />
        <main id="content" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {told !== null && (
        <Suspense>
          <Attention told={told} />
        </Suspense>
      )}
      <ShortcutsDialog open={front === "shortcuts"} onClose={close} />
      {front === "palette" && (
        <CatchBoundary getResetKey={() => front} errorComponent={() => null}>
          <Suspense>
            <CommandPalette onClose={close} />
          </Suspense>
        </CatchBoundary>
      )}
    </div>
  );
}
