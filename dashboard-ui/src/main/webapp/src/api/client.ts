import type { FleetApi, Page } from "../core/fleet-api.ts";
import type { Http } from "./http.ts";
import { cameraOf, customerOf, recorderOf, siteOf, statusChangeOf, summaryOf, unknownHostnameOf } from "./mapping.ts";
import { dataOf, RequestProblem } from "./problem.ts";

const PAGE = 500;

/**
 * How recorders are read: an order that stands still. Sorted by problems, one that goes offline between two pages moves to a
 * page that was read already, and is missed.
 */
const STABLE_ORDER = "hostname";

/** More are not listed: whoever waits for a hostname to come sees it among the latest. */
const LATEST_UNKNOWN = 200;

/** Of the changes, whoever has missed more than these reads everything. */
const LATEST_CHANGES = 200;

function pageOf<W, T>(page: { items: W[]; next_cursor: string | null }, map: (wire: W) => T): Page<T> {
  return { items: page.items.map((wire) => map(wire)), next: page.next_cursor };
}

function from(cursor: string | null): { limit: number; cursor?: string } {
  return cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
}

/** Reads the fleet over REST, as the core wants it. */
export function createFleetApi(client: Http): FleetApi {
  return {
    async recorders(cursor, signal) {
      const query = { ...from(cursor), sort: STABLE_ORDER };
      const page = await dataOf(client.GET("/api/nvrs", { params: { query }, signal }));
      return pageOf(page, recorderOf);
    },
    async sites(cursor, signal) {
      const page = await dataOf(client.GET("/api/sites", { params: { query: from(cursor) }, signal }));
      return pageOf(page, siteOf);
    },
    async customers(cursor, signal) {
      const page = await dataOf(client.GET("/api/customers", { params: { query: from(cursor) }, signal }));
      return pageOf(page, customerOf);
    },
    async recorder(id, signal) {
      try {
        return recorderOf(await dataOf(client.GET("/api/nvrs/{id}", { params: { path: { id } }, signal })));
      } catch (problem) {
        if (problem instanceof RequestProblem && problem.status === 404) {
          return null;
        }
        throw problem;
      }
    },
    async camerasOf(nvrId, cursor, signal) {
      const query = { ...from(cursor), nvr_id: nvrId };
      const page = await dataOf(client.GET("/api/cameras", { params: { query }, signal }));
      return pageOf(page, cameraOf);
    },
    async unknownHostnames(signal) {
      const query = { limit: LATEST_UNKNOWN };
      const page = await dataOf(client.GET("/api/unknown-hostnames", { params: { query }, signal }));
      return pageOf(page, unknownHostnameOf);
    },
    async summary(signal) {
      return summaryOf(await dataOf(client.GET("/api/stats/summary", { signal })));
    },
    async latestChanges(since, signal) {
      const query = { limit: LATEST_CHANGES, ...(since === null ? {} : { from: new Date(since).toISOString() }) };
      const page = await dataOf(client.GET("/api/status-history", { params: { query }, signal }));
      return pageOf(page, statusChangeOf);
    },
  };
}
