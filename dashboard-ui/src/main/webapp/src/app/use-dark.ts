import { useEffect } from "react";
import { theme } from "./theme.ts";

/**
 * Shows the page in the dark, unless somebody chose a theme or colours of the system: a bright screen that never changes burns
 * in, and blinds a room at night.
 */
export function useDark(): void {
  useEffect(() => {
    const root = document.documentElement;
    const show = (): void => {
      if (theme.get() === "system" && !matchMedia("(forced-colors: active)").matches) {
        root.dataset.theme = "dark";
      }
    };
    show();
    const end = theme.subscribe(show);
    return () => {
      end();
      root.dataset.theme = theme.get();
    };
  }, []);
}
