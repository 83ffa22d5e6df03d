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
  /** Where it is: always, where there is room beside the content, or only where it is looked for, since something else leads there. */
  readonly place?: "wide" | "found";
  /** Whether it is lit only at its very address, since other pages are below it. */
  readonly exact?: boolean;
  /** A number beside its name, loaded after everything else. */
  readonly badge?: ComponentType;
}

/** What is at first sight comes first; without a badge, or without a network, the navigation is as good. */
function later(load: () => Promise<{ readonly default: ComponentType }>): ComponentType {
  return lazy(async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, BADGES_AFTER);
    });
    return load().catch(() => ({ default: () => null }));
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
    id: "alerts",
    to: "/alerts",
    name: pageNames.alerts,
    icon: "M10 3 17.500 16.500h-15zM10 8v4M10 14.250h.01",
    badge: later(() => import("../pages/alerts/AlertsBadge.tsx")),
  },
  {
    id: "video",
    to: "/video",
    place: "wide",
    name: pageNames.video,
    icon: "M2.500 4.500h15v11h-15zM8.500 7.500v5l4-2.500z",
  },
  { id: "health", to: "/camera-health", place: "wide", name: pageNames.health, icon: "M2.500 10h4l2-5 3.500 10 2-5h3.500" },
  {
    id: "dashboard",
    to: "/dashboard",
    name: pageNames.dashboard,
    icon: "M3 3.500h6v8H3zM11 3.500h6v5h-6zM11 10.500h6v6h-6zM3 13.500h6v3H3z",
  },
  {
    id: "sites",
    to: "/sites",
    place: "wide",
    name: pageNames.sites,
    icon: "M10 17.500s5.500-5 5.500-9.200a5.500 5.500 0 0 0-11 0c0 4.200 5.500 9.200 5.500 9.200zM10 10.200a2 2 0 1 0 0-4a2 2 0 0 0 0 4z",
  },
  {
    id: "adoption",
    to: "/adoption",
    name: pageNames.adoption,
    icon: "M5 17V3.500h10V17M2.500 17h15M12 10.500h.01M8 7.500h4",
    badge: later(() => import("../pages/adoption/AdoptionBadge.tsx")),
  },
  {
    id: "import",
    to: "/import",
    place: "wide",
    name: pageNames.import,
    icon: "M10 3v9.500M6.500 9l3.500 3.500L13.500 9M3.500 13v3.500h13V13",
  },
  {
    id: "reports",
    to: "/reports",
    place: "wide",
    name: pageNames.reports,
    icon: "M5 2.500h7l3.500 3.500v11.500H5zM12 2.500v3.500h3.500M8 14v-2.500M10.250 14V9M12.500 14v-1.500",
  },
  { id: "wall", to: "/wall", place: "wide", name: pageNames.wall, icon: "M2.500 4h15v10h-15zM7 17h6M10 14v3" },
  {
    id: "preferences",
    to: "/preferences",
    place: "wide",
    name: pageNames.preferences,
    icon: "M3 6h8M15 6h2M11 4.250v3.500M3 14h2M9 14h8M7 12.250v3.500",
  },
  {
    id: "notifications",
    to: "/notifications",
    place: "found",
    name: pageNames.notifications,
    icon: "M10 3a4.500 4.500 0 0 0 -4.500 4.500c0 4 -2 5.500 -2 5.500h13s-2 -1.500 -2 -5.500A4.500 4.500 0 0 0 10 3zM8.500 16a1.700 1.700 0 0 0 3 0",
  },
  {
    id: "alert-rules",
    to: "/alert-rules",
    place: "found",
    name: pageNames.alertRules,
    icon: "M3 5.500h8M15 5.500h2M3 10h2M9 10h8M3 14.500h6M13 14.500h4",
  },
  { id: "maintenance", to: "/maintenance", place: "found", name: pageNames.maintenance, icon: "M10 2.500 17.500 10 10 17.500 2.500 10z" },
  { id: "channels", to: "/channels", place: "found", name: pageNames.channels, icon: "M2.500 5h15v10h-15zM2.500 5.500l7.500 6 7.500-6" },
];
