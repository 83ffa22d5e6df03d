import { useObservable } from "../app/fleet-context.ts";
import { chooseTheme, theme, type Theme } from "../app/theme.ts";
import { themeWords } from "../words/shell.ts";
import styles from "./ThemeSwitch.module.css";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

/** Light, dark, or as the device is set. */
export function ThemeSwitch() {
  const shown = useObservable(theme);
  const word = themeWords[shown];
  return (
    <button type="button" className={styles.quiet} onClick={() => chooseTheme(NEXT[shown])} aria-label={themeWords.button(word)}>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.250" />
        <path d="M8 1.750a6.250 6.250 0 0 1 0 12.500z" />
      </svg>
      {word}
    </button>
  );
}
