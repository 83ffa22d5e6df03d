import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema.d.ts";
import type { Session } from "./session.ts";

/** The client generated from the registry's OpenAPI document: every path, parameter and answer has its type. */
export type Http = Client<paths>;

const UNAUTHORIZED = 401;

export function createHttp(baseUrl: string, session: Session): Http {
  const http = createClient<paths>({ baseUrl });
  http.use({
    onResponse: ({ response }) => {
      if (response.status === UNAUTHORIZED) {
        session.end();
      }
    },
  });
  return http;
}
