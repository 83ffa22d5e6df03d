import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { RequestProblem } from "./problem.ts";

const TRIES = 3;

/** Whether to ask again may help: the server was not reached, or says that it cannot right now. */
function mayPass({ status }: RequestProblem): boolean {
  return status === null || status === 429 || status >= 500;
}

/**
 * What is read over REST beside the live fleet. Nothing waits for a network in silence: it is asked, and the problem is shown.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      retry: (failures, problem) => failures < TRIES && (!(problem instanceof RequestProblem) || mayPass(problem)),
    },
  },
});

/** Around what reads and changes over REST. Not around every page: the first one is there before a query is. */
export function Queries({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
