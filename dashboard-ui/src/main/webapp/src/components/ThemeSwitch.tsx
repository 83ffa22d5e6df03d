import { useState } from "react";
import { applyTheme, savedTheme, type Theme } from "../app/theme.ts";
import styles from "./ThemeSwitch.module.css";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const WORD: Readonly<Record<Theme, string>> = { system: "Auto", light: "Light", dark: "Dark" };

/** Light, dark, or as the device is set. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(savedTheme);
  const change = (): void => {
    applyTheme(NEXT[theme]);
    setTheme(NEXT[theme]);
  };
  return (
    <button type="button" className={styles.quiet} onClick={change} aria-label={`Colours: ${WORD[theme]}`}>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.250" />
        <path d="M8 1.750a6.250 6.250 0 0 1 0 12.500z" />
      </svg>
      {WORD[theme]}
    </button>
  );
}
