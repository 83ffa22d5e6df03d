import { createContext, useContext } from "react";
import type { Http } from "./http.ts";
import type { Session } from "./session.ts";

/** How pages ask the server for what is not in the live fleet, and change it. */
export interface Api {
  readonly http: Http;
  readonly session: Session;
}

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) {
    throw new Error("used outside of ApiContext");
  }
  return api;
}
