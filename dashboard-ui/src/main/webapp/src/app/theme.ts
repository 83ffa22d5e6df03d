/** `system` follows the device. */
export type Theme = "system" | "light" | "dark";

const KEY = "nvr-fleet.theme";

/** The theme chosen on this device; `system` where the browser keeps nothing. */
export function savedTheme(): Theme {
  try {
    const saved = localStorage.getItem(KEY);
    return saved === "light" || saved === "dark" ? saved : "system";
  } catch {
    return "system";
  }
}

/** Shows the page in a theme and remembers it on this device, where the browser allows that. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
