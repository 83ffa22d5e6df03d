import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from "react";
import { useApi } from "../../api/api-context.ts";
import type { Device } from "../../api/devices.ts";
import { wallsQuery } from "../../api/media.ts";
import { Queries } from "../../api/Queries.tsx";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useFleet } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { useDevices } from "../../app/use-devices.ts";
import { Table, type TableHandle } from "../../components/table/Table.tsx";
import { pageNames } from "../../words/shell.ts";
import { videoCommands, videoPageWords as words, videoWallWords } from "../../words/video-page.ts";
import { COLUMNS } from "./device-columns.tsx";
import { rowsOf, type DeviceRow } from "./device-rows.ts";
import { DeviceDetail } from "./DeviceDetail.tsx";
import { Instead } from "./Instead.tsx";
import { Servers } from "./Servers.tsx";
import { useVideoAddress } from "./use-video-address.ts";
import styles from "./VideoPage.module.css";
import { VideoToolbar } from "./VideoToolbar.tsx";
import { Walls } from "./Walls.tsx";

const WallEdit = lazy(async () => ({ default: (await import("./WallEdit.tsx")).WallEdit }));

const NONE: readonly Device[] = [];
const LOADING_ROWS = 8;

const keyOf = (row: DeviceRow): string => row.key;
const nameOf = (row: DeviceRow): string => (row.kind === "device" ? row.device.key : row.server);
const detailOf = (row: DeviceRow) => (row.kind === "device" ? <DeviceDetail device={row.device} /> : null);
const headingOf = (row: DeviceRow) => (row.kind === "server" ? <span className={styles.heading}>{words.heading(row.server, row.count)}</span> : null);

/** The saved walls; each can be opened from the palette. */
function useWalls(onEdit: (id: number | "new") => void) {
  const { data, error, refetch } = useQuery(wallsQuery(useApi().http));
  const navigate = useNavigate();
  const commands = useMemo(
    () => [
      { id: "add-wall", title: videoWallWords.add, key: "a", run: () => onEdit("new") },
      ...(data ?? []).map(({ id, name }) => ({
        id: `wall-${id}`,
        title: videoWallWords.open(name),
        run: () => void navigate({ to: "/video/walls/$wall", params: { wall: String(id) } }),
      })),
    ],
    [data, navigate, onEdit],
  );
  useCommands("page", commands);
  return { walls: data, problem: error, again: () => void refetch() };
}

function Video() {
  usePageTitle(pageNames.video);
  const { search, change } = useVideoAddress();
  const { store } = useFleet().realtime;
  const { devices, problem, again } = useDevices();
  const { open, wall, q, server, state, link } = search;
  const onEdit = useCallback((id: number | "new") => change.set({ wall: id }), [change]);
  const walls = useWalls(onEdit);
  const rows = useMemo(
    () => rowsOf(devices ?? NONE, { q, server, state, link }, (nvrId) => store.recorder(nvrId)?.deviceName ?? ""),
    [devices, q, server, state, link, store],
  );
  const table = useRef<TableHandle>(null);
  const commands = useMemo(
    () => [
      { id: "next", title: videoCommands.next, key: "j", run: () => table.current?.step(1), keyOnly: true },
      { id: "previous", title: videoCommands.previous, key: "k", run: () => table.current?.step(-1), keyOnly: true },
      { id: "open", title: videoCommands.open, key: "Enter", keyOnly: true },
      { id: "show-all", title: videoCommands.show.all, run: change.clear },
      { id: "show-inactive", title: videoCommands.show.inactive, run: () => change.set({ state: "inactive" }) },
      { id: "show-unlinked", title: videoCommands.show.unlinked, run: () => change.set({ link: "none" }) },
    ],
    [change],
  );
  useCommands("page", commands);
  const isRead = devices !== undefined;
  const linked = useRef(open);
  useEffect(() => {
    // Who came with a link to a stream sees it.
    if (isRead && linked.current !== undefined) {
      table.current?.show(String(linked.current));
      linked.current = undefined;
    }
  }, [isRead]);
  const opened = useMemo(() => new Set(open === undefined ? [] : [String(open)]), [open]);
  const streams = rows.filter(({ kind }) => kind === "device").length;
  return (
    <>
      <div className={styles.top}>
        <h1 className={styles.title}>{pageNames.video}</h1>
        <p className={styles.quiet}>{words.intro}</p>
      </div>
      <div className={styles.above}>
        <Walls {...walls} onEdit={onEdit} />
        <Servers />
      </div>
      <VideoToolbar devices={devices ?? NONE} shown={devices === undefined ? "" : words.shown(streams, devices.length)} />
      <Table<DeviceRow>
        label={words.table}
        name="stream"
        handle={table}
        columns={COLUMNS}
        rows={rows}
        rowId={keyOf}
        rowName={nameOf}
        open={opened}
        onOpen={(key) => {
          if (rows.some((row) => row.kind === "device" && row.key === key)) {
            change.open(Number(key));
          }
        }}
        detail={detailOf}
        span={headingOf}
        loading={devices === undefined && problem === null ? LOADING_ROWS : null}
        empty={<Instead problem={problem} isEmpty={devices?.length === 0} again={again} onAll={change.clear} />}
      />
      <Suspense>{wall !== undefined && devices !== undefined && <WallEdit key={wall} id={wall} devices={devices} onClose={() => change.set({ wall: undefined })} />}</Suspense>
    </>
  );
}

/** Every stream of the media servers, the servers themselves, and saved walls. */
export function VideoPage() {
  return (
    <Queries>
      <Video />
    </Queries>
  );
}
