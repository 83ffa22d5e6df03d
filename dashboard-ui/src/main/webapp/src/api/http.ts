import createClient, { type Client } from "openapi-fetch";
import type { paths as CameraSyncPaths } from "./camera-sync-schema.d.ts";
import type { paths as IngestionPaths } from "./ingestion-schema.d.ts";
import type { paths as PageServerPaths } from "./page-server-schema.d.ts";
import type { paths as RegistryPaths } from "./schema.d.ts";
import type { Session } from "./session.ts";

type Paths = RegistryPaths & PageServerPaths & CameraSyncPaths & IngestionPaths;

/**
 * The client generated from the OpenAPI documents of the registry, of camera-sync, of ingestion and of the page's own server, which are
 * behind one address: every path, parameter and answer has its type.
 */
export type Http = Client<Paths>;

const UNAUTHORIZED = 401;

export function createHttp(baseUrl: string, session: Session): Http {
  const http = createClient<Paths>({ baseUrl });
  http.use({
    onResponse: ({ response }) => {
      if (response.status === UNAUTHORIZED) {
        session.end();
      }
    },
  });
  return http;
}
