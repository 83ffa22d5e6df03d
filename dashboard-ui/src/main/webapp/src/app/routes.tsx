import { createRootRouteWithContext, createRoute, lazyRouteComponent, notFound, redirect, stripSearchParams } from "@tanstack/react-router";
import type { LoadState } from "../core/realtime.ts";
import type { Observable } from "../core/observable.ts";
import { DASHBOARD_DEFAULTS, dashboardSearch } from "../pages/dashboard/dashboard-search.ts";
import { notificationsSearch } from "../pages/notifications/notifications-search.ts";
import { ADOPTION_DEFAULTS, adoptionSearch } from "../pages/adoption/adoption-search.ts";
import { CAMERA_DEFAULTS, cameraSearch } from "../pages/cameras/camera-search.ts";
import { LIST_DEFAULTS, listSearch } from "../pages/recorders/list-search.ts";
import { REPORT_DEFAULTS, reportSearch } from "../pages/reports/report-search.ts";
import { SITES_DEFAULTS, sitesSearch } from "../pages/sites/sites-search.ts";
import { Skeleton } from "../pages/recorders/Skeleton.tsx";
import { wallSearch } from "../pages/wall/wall-search.ts";
import { Shell } from "./shell/Shell.tsx";

/** What loaders wait for. */
export interface RouteContext {
  readonly load: Observable<LoadState>;
}

/** Resolves once the recorders are there, or there is a problem to be shown instead. */
function recordersKnown({ load }: RouteContext, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { recordersReady, problem } = load.get();
      if (recordersReady || problem !== null || signal.aborted) {
        end();
        resolve();
      }
    };
    const end = load.subscribe(look);
    signal.addEventListener("abort", look);
    look();
  });
}

/** @throws notFound for what is no id */
function idOf(text: string): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id <= 0) {
    throw notFound();
  }
  return id;
}

const root = createRootRouteWithContext<RouteContext>()({ component: Shell });

const recorders = createRoute({
  getParentRoute: () => root,
  path: "/recorders",
  validateSearch: listSearch,
  search: { middlewares: [stripSearchParams(LIST_DEFAULTS)] },
  loader: ({ context, abortController }) => recordersKnown(context, abortController.signal),
  pendingMs: 0,
  pendingMinMs: 0,
  pendingComponent: Skeleton,
  component: lazyRouteComponent(() => import("../pages/recorders/RecordersPage.tsx"), "RecordersPage"),
});

const cameras = createRoute({
  getParentRoute: () => root,
  path: "/cameras",
  validateSearch: cameraSearch,
  search: { middlewares: [stripSearchParams(CAMERA_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/cameras/CamerasPage.tsx"), "CamerasPage"),
});

/** One camera is the list with that camera beside it. */
const camera = createRoute({
  getParentRoute: () => root,
  path: "/cameras/$camera",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/cameras", search: { open: idOf(params.camera) }, replace: true });
  },
});

const adoption = createRoute({
  getParentRoute: () => root,
  path: "/adoption",
  validateSearch: adoptionSearch,
  search: { middlewares: [stripSearchParams(ADOPTION_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/adoption/AdoptionPage.tsx"), "AdoptionPage"),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: "/dashboard",
  validateSearch: dashboardSearch,
  search: { middlewares: [stripSearchParams(DASHBOARD_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/dashboard/DashboardPage.tsx"), "DashboardPage"),
});

/** Every component of the page in all its states. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(() => import("../pages/gallery/GalleryPage.tsx"), "GalleryPage"),
});

const importPage = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("../pages/import/ImportPage.tsx"), "ImportPage"),
});

/** One recorder is the list with that recorder open. */
const recorder = createRoute({
  getParentRoute: () => root,
  path: "/recorders/$recorder",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/recorders", search: { open: [idOf(params.recorder)] }, replace: true });
  },
});

/** The first page is the list of recorders, under its own address. */
const first = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: listSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/recorders", search, replace: true });
  },
});

const file = createRoute({
  getParentRoute: () => root,
  path: "/index.html",
  validateSearch: listSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/recorders", search, replace: true });
  },
});

/** Where adoption was before. */
const unknownHostnames = createRoute({
  getParentRoute: () => root,
  path: "/recorders/unknown-hostnames",
  beforeLoad: () => {
    throw redirect({ to: "/adoption", replace: true });
  },
});

const unknownHostnamesByName = createRoute({
  getParentRoute: () => root,
  path: "/unknown-hostnames",
  beforeLoad: () => {
    throw redirect({ to: "/adoption", replace: true });
  },
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: "/notifications",
  validateSearch: notificationsSearch,
  search: { middlewares: [stripSearchParams({ show: "all" })] },
  component: lazyRouteComponent(() => import("../pages/notifications/NotificationsPage.tsx"), "NotificationsPage"),
});

const preferences = createRoute({
  getParentRoute: () => root,
  path: "/preferences",
  component: lazyRouteComponent(() => import("../pages/preferences/PreferencesPage.tsx"), "PreferencesPage"),
});

/** The screen on a wall has nothing around it. */
const wall = createRoute({
  getParentRoute: () => root,
  path: "/wall",
  staticData: { alone: true },
  validateSearch: wallSearch,
  component: lazyRouteComponent(() => import("../pages/wall/WallPage.tsx"), "WallPage"),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: "/reports",
  validateSearch: reportSearch,
  search: { middlewares: [stripSearchParams(REPORT_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/reports/ReportsPage.tsx"), "ReportsPage"),
});

/** Customers, regions and sites. */
const sites = createRoute({
  getParentRoute: () => root,
  path: "/sites",
  validateSearch: sitesSearch,
  search: { middlewares: [stripSearchParams(SITES_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/sites/SitesPage.tsx"), "SitesPage"),
});

export const routes = root.addChildren([
  first,
  file,
  recorders,
  unknownHostnames,
  recorder,
  unknownHostnamesByName,
  gallery,
  dashboard,
  notifications,
  preferences,
  wall,
  reports,
  sites,
  cameras,
  camera,
  adoption,
  importPage,
]);
