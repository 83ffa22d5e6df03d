import { Observable } from "../core/observable.ts";

/** `system` follows the device. */
export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const KEY = "nvr-fleet.theme";

/** The theme chosen on this device; `system` where the browser keeps nothing. */
function savedTheme(): Theme {
  try {
    const saved = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === saved) ?? "system";
  } catch {
    return "system";
  }
}

/** The theme that is shown. */
export const theme = new Observable<Theme>(savedTheme());

/** What `system` is shown as, while a page wants that. */
let instead: Theme = "system";

function show(): void {
  document.documentElement.dataset.theme = theme.get() === "system" ? instead : theme.get();
}

/** Shows the page in the dark unless somebody chose otherwise. @returns what ends that */
export function preferDark(): () => void {
  instead = "dark";
  show();
  return () => {
    instead = "system";
    show();
  };
}

/** Shows the page in the theme that was chosen on this device, from now on. */
export function startTheme(): void {
  show();
  theme.subscribe(show);
}

/** Shows the page in a theme and remembers it on this device, where the browser allows that. */
export function chooseTheme(chosen: Theme): void {
  theme.set(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
