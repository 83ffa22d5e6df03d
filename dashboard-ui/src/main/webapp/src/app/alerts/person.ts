import { Observable } from "../../core/observable.ts";

const KEY = "nvr-fleet.person";

function saved(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** How somebody called themselves here last; empty for nobody. Until people sign in that is who does something. */
export const person = new Observable(saved());

/** Remembers it on this device, where the browser allows that. */
export function rememberPerson(name: string): void {
  person.set(name);
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Storage is switched off: it lasts as long as the page.
  }
}
