import { useSyncExternalStore } from "react";

const changed = new EventTarget();

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  changed.addEventListener("change", listener);
  return () => {
    removeEventListener("popstate", listener);
    changed.removeEventListener("change", listener);
  };
}

/** The path of the page's address; renders again when it changes, also by Back. */
export function useAddressPath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** Shows another address of this application, from its top. */
export function goTo(address: string): void {
  history.pushState(null, "", address);
  changed.dispatchEvent(new Event("change"));
  scrollTo(0, 0);
}

/** The query part of the page's address; renders again when it changes, also by Back. */
export function useAddressQuery(): string {
  return useSyncExternalStore(subscribe, () => location.search);
}

/**
 * Changes parameters of the address; an empty value removes one.
 *
 * @param how `push` for what Back should undo, `replace` for what is typed
 */
export function setAddress(parameters: Readonly<Record<string, string>>, how: "push" | "replace"): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === "") {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  if (search !== location.search) {
    history[how === "push" ? "pushState" : "replaceState"](null, "", `${location.pathname}${search}`);
    changed.dispatchEvent(new Event("change"));
  }
}
