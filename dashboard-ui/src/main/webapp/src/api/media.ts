import { queryOptions } from "@tanstack/react-query";
import { eachPage } from "../core/fleet-api.ts";
import type { components } from "./camera-sync-schema.d.ts";
import type { Http } from "./http.ts";
import { keys } from "./keys.ts";
import { dataOf, doneOf } from "./problem.ts";
import { ifMatch } from "./revision.ts";

type Wire = components["schemas"];

/** How one sync of a media server went. */
export type SyncResult = Wire["SyncResult"];

/** A media server, and how its syncs went. Times are epoch milliseconds, null for never. */
export interface MediaServer {
  readonly name: string;
  /** Of its API. */
  readonly url: string;
  /** Null when it never said. */
  readonly version: string | null;
  readonly state: Wire["MediaServer"]["state"];
  readonly lastSyncAt: number | null;
  /** When everything was read last. */
  readonly lastSuccessAt: number | null;
  /** Why the last sync did not read everything. */
  readonly lastError: string | null;
  readonly paths: number;
}

/** How many tiles are beside and below each other. */
export type WallLayout = Wire["Wall"]["layout"];

/** What a person can change of a wall. */
export interface WallFields {
  readonly name: string;
  readonly layout: WallLayout;
  /** Devices in the order of the tiles; more than there are tiles are several pages. */
  readonly deviceIds: readonly number[];
  /** How long a page is shown; null when pages are turned by hand. */
  readonly rotationSeconds: number | null;
}

/** Streams that are shown together, as somebody saved it. */
export type Wall = WallFields & { readonly id: number; readonly revision: number };

/** Where the fields of a wall are in what is sent. */
export const WALL_POINTERS = { name: "/name", layout: "/layout", deviceIds: "/device_ids", rotationSeconds: "/rotation_seconds" } as const;

const PAGE = 500;
/** Nothing tells of media servers and walls that others change; in milliseconds. */
const REREAD_SERVERS = 10_000;
const REREAD_WALLS = 30_000;

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

function serverOf(wire: Wire["MediaServer"]): MediaServer {
  const { name, url, version, state, last_error: lastError, paths } = wire;
  return { name, url, version, state, lastSyncAt: timeOf(wire.last_sync_at), lastSuccessAt: timeOf(wire.last_success_at), lastError, paths };
}

function wallOf({ id, name, layout, device_ids: deviceIds, rotation_seconds: rotationSeconds, revision }: Wire["Wall"]): Wall {
  return { id, name, layout, deviceIds, rotationSeconds, revision };
}

function sent({ deviceIds, rotationSeconds, ...fields }: Partial<WallFields>) {
  return {
    ...fields,
    ...(deviceIds === undefined ? {} : { device_ids: [...deviceIds] }),
    ...(rotationSeconds === undefined ? {} : { rotation_seconds: rotationSeconds }),
  };
}

/** The media servers, by name. */
/** How the installation reaches its media servers; it is a setting, so once is enough. */
export function videoSettingsQuery(http: Http) {
  return queryOptions({
    queryKey: keys.videoSettings,
    queryFn: async ({ signal }) => dataOf(http.GET("/api/system/video", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function serversQuery(http: Http) {
  return queryOptions({
    queryKey: keys.mediaServers,
    queryFn: async ({ signal }): Promise<readonly MediaServer[]> => (await dataOf(http.GET("/api/media/servers", { signal }))).items.map(serverOf),
    refetchInterval: REREAD_SERVERS,
  });
}

/** Reads a media server now. @throws RequestProblem 409 while that goes on already */
export async function syncServer(http: Http, name: string, signal: AbortSignal): Promise<SyncResult> {
  return dataOf(http.POST("/api/media/servers/{name}/sync", { params: { path: { name } }, signal }));
}

/** All walls, by name. */
export function wallsQuery(http: Http) {
  return queryOptions({
    queryKey: keys.walls,
    queryFn: async ({ signal }): Promise<readonly Wall[]> => {
      const walls: Wall[] = [];
      await eachPage(
        async (cursor) => {
          const query = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
          const { items, next_cursor: next } = await dataOf(http.GET("/api/media/walls", { params: { query }, signal }));
          return { items: items.map(wallOf), next };
        },
        (page) => walls.push(...page),
      );
      return walls;
    },
    refetchInterval: REREAD_WALLS,
  });
}

/** A wall that is shown, as it is from now on: who changes it changes what is on the screens. */
export function shownWallQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.shownWall(id),
    queryFn: ({ signal }) => readWall(http, id, signal),
    refetchInterval: REREAD_WALLS,
  });
}

/** A wall as the server has it now, to be changed: never from a cache. */
export function wallQuery(http: Http, id: number) {
  return queryOptions({
    queryKey: keys.wall(id),
    queryFn: ({ signal }) => readWall(http, id, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

async function readWall(http: Http, id: number, signal: AbortSignal): Promise<Wall> {
  return wallOf(await dataOf(http.GET("/api/media/walls/{id}", { params: { path: { id } }, signal })));
}

/** @throws RequestProblem `conflict` (409) when there is a wall of that name */
export async function addWall(http: Http, fields: WallFields, signal: AbortSignal): Promise<Wall> {
  const { name, layout } = fields;
  return wallOf(await dataOf(http.POST("/api/media/walls", { body: { ...sent(fields), name, layout }, signal })));
}

/** Changes a wall if nobody else did since `revision`. @throws RequestProblem `conflict` (409), `changed-meanwhile` (412) */
export async function changeWall(http: Http, id: number, revision: number, changes: Partial<WallFields>, signal: AbortSignal): Promise<Wall> {
  const params = { path: { id }, header: ifMatch(revision) };
  return wallOf(await dataOf(http.PATCH("/api/media/walls/{id}", { params, body: sent(changes), signal })));
}

/** @throws RequestProblem `changed-meanwhile` (412) */
export async function removeWall(http: Http, id: number, revision: number, signal: AbortSignal): Promise<void> {
  await doneOf(http.DELETE("/api/media/walls/{id}", { params: { path: { id }, header: ifMatch(revision) }, signal }));
}
