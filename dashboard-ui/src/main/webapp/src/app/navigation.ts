import type { LinkProps } from "@tanstack/react-router";
import { lazy, type ComponentType } from "react";
import { pageNames } from "../words/shell.ts";

/** After this long badges are loaded, in milliseconds. */
const BADGES_AFTER = 2_000;

/** A page that the navigation leads to; `icon` is drawn with a pen on 20 by 20. */
export interface NavigationEntry {
  readonly id: string;
  readonly to: NonNullable<LinkProps["to"]>;
  readonly name: string;
  readonly icon: string;
  /** Whether it is lit only at its very address, since other pages are below it. */
  readonly exact?: boolean;
  /** A number beside its name, loaded after everything else. */
  readonly badge?: ComponentType;
}

/** What is at first sight comes first. */
function later(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, BADGES_AFTER);
  });
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
    id: "cameras",
    to: "/cameras",
    name: pageNames.cameras,
    icon: "M2.500 6.500h9.500v7H2.500zM12 9l5 -2.500v7L12 11",
  },
  {
    id: "adoption",
    to: "/adoption",
    name: pageNames.adoption,
    icon: "M5 17V3.500h10V17M2.500 17h15M12 10.500h.01M8 7.500h4",
    badge: lazy(async () => {
      await later();
      // Without it, or without a network, the navigation is as good.
      return import("../pages/adoption/AdoptionBadge.tsx").catch(() => ({ default: () => null }));
    }),
  },
];
