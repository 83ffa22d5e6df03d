import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { rememberFocus } from "./focus-memory.ts";
import { NoSuchPage } from "./NoSuchPage.tsx";
import { PageFailed } from "./PageFailed.tsx";
import { routes, type RouteContext } from "./routes.tsx";
import { parseSearch, stringifySearch } from "./search.ts";

/**
 * The pages and their addresses. Each page is a file of its own that is loaded when somebody goes there; what a page waits for
 * is its loader, so that scroll and focus find what they were on when it is shown again.
 *
 * @param history of the browser, unless a test has its own
 */
export function createFleetRouter({ load, store }: RouteContext, history?: RouterHistory) {
  const router = createRouter({
    routeTree: routes,
    context: { load, store },
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: "intent",
    defaultStaleTime: Infinity,
    defaultStructuralSharing: true,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NoSuchPage,
  });
  rememberFocus(router);
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createFleetRouter>;
  }
  interface StaticDataRouteOption {
    /** Whether the page has nothing of the shell around it. */
    readonly alone?: boolean;
  }
}
