import { Observable } from "../core/observable.ts";

/** How high the rows of tables are: `compact` shows more of them, `comfortable` reads from afar. */
export const DENSITIES = ["compact", "comfortable"] as const;

export type Density = (typeof DENSITIES)[number];

const KEY = "nvr-fleet.density";

/** The density chosen on this device; `compact` where the browser keeps nothing. */
function savedDensity(): Density {
  try {
    const saved = localStorage.getItem(KEY);
    return DENSITIES.find((density) => density === saved) ?? "compact";
  } catch {
    return "compact";
  }
}

/** The density of all tables. */
export const density = new Observable<Density>(savedDensity());

/** Shows tables in a density and remembers it on this device, where the browser allows that. */
export function chooseDensity(chosen: Density): void {
  density.set(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
