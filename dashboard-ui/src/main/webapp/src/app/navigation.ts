import type { LinkProps } from "@tanstack/react-router";
import { pageNames } from "../words/shell.ts";

/** A page that the navigation leads to; `icon` is drawn with a pen on 20 by 20. */
export interface NavigationEntry {
  readonly id: string;
  readonly to: NonNullable<LinkProps["to"]>;
  readonly name: string;
  readonly icon: string;
  /** Where it is: always, where there is room beside the content, or only where it is looked for, since something else leads there. */
  readonly place?: "wide" | "found";
  /** Whether it is lit only at its very address, since other pages are below it. */
  readonly exact?: boolean;
}

/** The pages in the order of the navigation; on a phone as many as fit, the palette lists them all. A new page is a line here. */
export const NAVIGATION: readonly NavigationEntry[] = [
  {
    id: "recorders",
    to: "/recorders",
    name: pageNames.recorders,
    icon: "M3 5.500h14v3.500H3zM3 11h14v3.500H3zM6 7.250h.01M6 12.750h.01M9.500 7.250h4.500M9.500 12.750h4.500",
    exact: true,
  },
  {
    id: "unknown-hostnames",
    to: "/recorders/unknown-hostnames",
    name: pageNames.unknownHostnames,
    icon: "M5 17V3.500h10V17M2.500 17h15M12 10.500h.01M8 7.500h4",
  },
  {
    id: "sites",
    to: "/sites",
    place: "wide",
    name: pageNames.sites,
    icon: "M10 17.500s5.500-5 5.500-9.200a5.500 5.500 0 0 0-11 0c0 4.200 5.500 9.200 5.500 9.200zM10 10.200a2 2 0 1 0 0-4a2 2 0 0 0 0 4z",
  },
];
