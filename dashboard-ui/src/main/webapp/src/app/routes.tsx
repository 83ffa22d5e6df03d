import { createRootRouteWithContext, createRoute, lazyRouteComponent, notFound, redirect, stripSearchParams } from "@tanstack/react-router";
import { pause } from "../core/pause.ts";
import type { Realtime } from "../core/realtime.ts";
import { DASHBOARD_DEFAULTS, dashboardSearch } from "../pages/dashboard/dashboard-search.ts";
import { ALERT_DEFAULTS, alertSearch } from "../pages/alerts/alert-search.ts";
import { notificationsSearch } from "../pages/notifications/notifications-search.ts";
import { ADOPTION_DEFAULTS, adoptionSearch } from "../pages/adoption/adoption-search.ts";
import { CAMERA_DEFAULTS, cameraSearch } from "../pages/cameras/camera-search.ts";
import { HEALTH_DEFAULTS, healthSearch } from "../pages/health/health-search.ts";
import { LIST_DEFAULTS, listSearch } from "../pages/recorders/list-search.ts";
import { fleetByName } from "../pages/recorders/list/name-order.ts";
import { REPORT_DEFAULTS, reportSearch } from "../pages/reports/report-search.ts";
import { SITES_DEFAULTS, sitesSearch } from "../pages/sites/sites-search.ts";
import { Skeleton } from "../pages/recorders/Skeleton.tsx";
import { VIDEO_DEFAULTS, videoSearch } from "../pages/video/video-search.ts";
import { videoWallSearch } from "../pages/video-wall/video-wall-search.ts";
import { wallSearch } from "../pages/wall/wall-search.ts";
import { settingsSearch } from "./search.ts";
import { Shell } from "./shell/Shell.tsx";

/** What loaders wait for. */
export type RouteContext = Pick<Realtime, "load" | "store">;

/**
 * Resolves once the recorders are there, or there is a problem to be shown instead. To put ten thousand in the store, to sort them
 * by name, and to show them is work that the browser can answer in between.
 */
async function recordersKnown({ load, store }: RouteContext, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
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
  await pause();
  fleetByName.sorted([...store.recorders()]);
  await pause();
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

/** The worst cameras by what they measure. */
const health = createRoute({
  getParentRoute: () => root,
  path: "/camera-health",
  validateSearch: healthSearch,
  search: { middlewares: [stripSearchParams(HEALTH_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/health/HealthPage.tsx"), "HealthPage"),
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

/** What needs a person. */
const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  validateSearch: alertSearch,
  search: { middlewares: [stripSearchParams(ALERT_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/alerts/AlertsPage.tsx"), "AlertsPage"),
});

/** One alert is the list with that alert open; messages lead there. */
const alert = createRoute({
  getParentRoute: () => root,
  path: "/alerts/$alert",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/alerts", search: { open: idOf(params.alert) }, replace: true });
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

/** Streams of the media servers, linked or not, and saved walls of them. */
const video = createRoute({
  getParentRoute: () => root,
  path: "/video",
  validateSearch: videoSearch,
  search: { middlewares: [stripSearchParams(VIDEO_DEFAULTS)] },
  component: lazyRouteComponent(() => import("../pages/video/VideoPage.tsx"), "VideoPage"),
});

/** A wall of live pictures, with nothing around it. */
const videoWall = createRoute({
  getParentRoute: () => root,
  path: "/video/walls/$wall",
  staticData: { alone: true },
  validateSearch: videoWallSearch,
  beforeLoad: ({ params }) => {
    idOf(params.wall);
  },
  component: lazyRouteComponent(() => import("../pages/video-wall/VideoWallPage.tsx"), "VideoWallPage"),
});

/** What counts as wrong. */
const alertRules = createRoute({
  getParentRoute: () => root,
  path: "/alert-rules",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("../pages/alert-rules/AlertRulesPage.tsx"), "AlertRulesPage"),
});

/** When somebody works on something. */
const maintenance = createRoute({
  getParentRoute: () => root,
  path: "/maintenance",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("../pages/maintenance/MaintenancePage.tsx"), "MaintenancePage"),
});

/** Who is told of alerts, and by what. */
const channels = createRoute({
  getParentRoute: () => root,
  path: "/channels",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("../pages/channels/ChannelsPage.tsx"), "ChannelsPage"),
});

export const routes = root.addChildren([
  first,
  file,
  recorders,
  unknownHostnames,
  recorder,
  unknownHostnamesByName,
  gallery,
  health,
  dashboard,
  alerts,
  alert,
  notifications,
  preferences,
  wall,
  reports,
  sites,
  cameras,
  camera,
  adoption,
  importPage,
  video,
  videoWall,
  alertRules,
  maintenance,
  channels,
]);
