/** `system` follows the device. */
export type Theme = "system" | "light" | "dark";

const KEY = "nvr-fleet.theme";

export function savedTheme(): Theme {
  const saved = localStorage.getItem(KEY);
  return saved === "light" || saved === "dark" ? saved : "system";
}

/** Shows the page in a theme and remembers it on this device. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(KEY, theme);
}
