import { createRootRouteWithContext, createRoute, lazyRouteComponent, notFound, redirect, stripSearchParams } from "@tanstack/react-router";
import type { LoadState } from "../core/realtime.ts";
import type { Observable } from "../core/observable.ts";
import { LIST_DEFAULTS, listSearch } from "../pages/recorders/list-search.ts";
import { Skeleton } from "../pages/recorders/Skeleton.tsx";
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

const unknownHostnames = createRoute({
  getParentRoute: () => root,
  path: "/recorders/unknown-hostnames",
  component: lazyRouteComponent(() => import("../pages/unknown-hostnames/UnknownHostnamesPage.tsx"), "UnknownHostnamesPage"),
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
    const id = Number(params.recorder);
    if (!Number.isSafeInteger(id) || id <= 0) {
      throw notFound();
    }
    throw redirect({ to: "/recorders", search: { open: [id] }, replace: true });
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

const unknownHostnamesByName = createRoute({
  getParentRoute: () => root,
  path: "/unknown-hostnames",
  beforeLoad: () => {
    throw redirect({ to: "/recorders/unknown-hostnames", replace: true });
  },
});

export const routes = root.addChildren([first, file, recorders, unknownHostnames, recorder, unknownHostnamesByName, gallery, importPage]);
