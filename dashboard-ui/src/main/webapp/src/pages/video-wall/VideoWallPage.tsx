import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { shownWallQuery, type Wall } from "../../api/media.ts";
import { RequestProblem } from "../../api/problem.ts";
import { Queries } from "../../api/Queries.tsx";
import { useCommands } from "../../app/commands/use-commands.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { useAwake } from "../../app/use-awake.ts";
import { useDark } from "../../app/use-dark.ts";
import { useDevices } from "../../app/use-devices.ts";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { pageOf, pagesOf, SIDE } from "../../components/streams/wall-tiles.ts";
import { shownWallWords as words } from "../../words/video-page.ts";
import { neighbour, type Direction } from "./neighbour.ts";
import { Tile } from "./Tile.tsx";
import { useRotation } from "./use-rotation.ts";
import styles from "./VideoWallPage.module.css";
import { WallBar } from "./WallBar.tsx";

const route = getRouteApi("/video/walls/$wall");

/** The page of the address, and what turns to another one. Turning leaves nothing for Back. */
function usePages(pages: number) {
  const { page: asked = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const page = Math.min(asked, pages);
  const turn = useCallback(
    (by: 1 | -1) => void navigate({ search: { page: ((page - 1 + by + pages) % pages) + 1 }, replace: true, resetScroll: false }),
    [navigate, page, pages],
  );
  return { page, turn };
}

/** How many tiles are beside each other now: one on a phone. */
function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(" ").length;
}

/** Gives the focus to the tile that an arrow leads to. */
function focusNeighbour(grid: HTMLElement | null, to: Direction): void {
  if (grid !== null) {
    const tiles = [...grid.querySelectorAll<HTMLElement>("[data-tile]")];
    const from = tiles.findIndex((tile) => tile.contains(document.activeElement));
    tiles[neighbour(from, to, columnsOf(grid), tiles.length)]?.focus();
  }
}

function Tiles({ wall, page }: { readonly wall: Wall; readonly page: number }) {
  const { devices, problem } = useDevices();
  const grid = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map(devices?.map((device) => [device.id, device])), [devices]);
  const shown = pageOf(wall.deviceIds, wall.layout, page).map((id, index) => ({ id, place: index + 1 }));
  const commands = useMemo(
    () => [
      { id: "tile-left", title: words.commands.left, key: "ArrowLeft", run: () => focusNeighbour(grid.current, "left"), keyOnly: true },
      { id: "tile-right", title: words.commands.right, key: "ArrowRight", run: () => focusNeighbour(grid.current, "right"), keyOnly: true },
      { id: "tile-up", title: words.commands.up, key: "ArrowUp", run: () => focusNeighbour(grid.current, "up"), keyOnly: true },
      { id: "tile-down", title: words.commands.down, key: "ArrowDown", run: () => focusNeighbour(grid.current, "down"), keyOnly: true },
      { id: "tile-large", title: words.commands.large, key: "Enter", keyOnly: true },
    ],
    [],
  );
  useCommands("page", commands);
  if (problem !== null) {
    return (
      <p className={styles.problem} role="alert">
        {words.streamsNotRead(problem.message)}
      </p>
    );
  }
  return (
    <div ref={grid} className={styles.grid} style={{ "--side": SIDE[wall.layout] }} aria-busy={devices === undefined}>
      {devices !== undefined && shown.map(({ id, place }) => <Tile key={place} place={place} device={byId.get(id)} />)}
      <p className="visually-hidden">{words.keys}</p>
    </div>
  );
}

function Shown({ wall }: { readonly wall: Wall }) {
  usePageTitle(wall.name);
  useAwake();
  useDark();
  const pages = pagesOf(wall.deviceIds.length, wall.layout);
  const { page, turn } = usePages(pages);
  const [stopped, setStopped] = useState(false);
  const turns = wall.rotationSeconds !== null && pages > 1 && !stopped;
  useRotation(turns ? wall.rotationSeconds : null, useCallback(() => turn(1), [turn]));
  const navigate = route.useNavigate();
  const commands = useMemo(
    () => [
      { id: "wall-leave", title: words.commands.leave, key: "Escape", run: () => void navigate({ to: "/video" }), keyOnly: true },
      { id: "wall-next", title: words.commands.next, key: "n", run: () => turn(1) },
      { id: "wall-previous", title: words.commands.previous, key: "p", run: () => turn(-1) },
      { id: "wall-pause", title: words.commands.pause, key: "t", run: () => setStopped((last) => !last) },
    ],
    [navigate, turn],
  );
  useCommands("page", commands);
  return (
    <main id="content" className={styles.wall} tabIndex={-1}>
      <WallBar wall={wall} page={page} pages={pages} turns={turns} onTurn={turn} onPause={() => setStopped((last) => !last)} />
      {wall.deviceIds.length === 0 ? (
        <Message
          title={words.empty.title}
          action={
            <Link className={styles.link} to="/video" search={{ wall: wall.id }}>
              {words.empty.action}
            </Link>
          }
        >
          <p>{words.empty.body}</p>
        </Message>
      ) : (
        <Tiles wall={wall} page={page} />
      )}
    </main>
  );
}

/** In the place of a wall that is read, is gone, or cannot be read. */
function Instead({ problem, again }: { readonly problem: Error | null; readonly again: () => void }) {
  const { loading, gone, notRead } = words;
  usePageTitle(loading);
  const isGone = problem instanceof RequestProblem && problem.status === 404;
  return (
    <main id="content" className={styles.wall} tabIndex={-1}>
      {problem === null && (
        <p className={styles.loading} role="status">
          {loading}
        </p>
      )}
      {problem !== null && !isGone && <ErrorMessage title={notRead.title} meaning={notRead.meaning(problem.message)} onRetry={again} />}
      {isGone && (
        <Message
          title={gone.title}
          action={
            <Link className={styles.link} to="/video">
              {gone.action}
            </Link>
          }
        >
          <p>{gone.body}</p>
        </Message>
      )}
    </main>
  );
}

function Read() {
  const { wall } = route.useParams();
  const { data, error, refetch } = useQuery(shownWallQuery(useApi().http, Number(wall)));
  return data === undefined ? <Instead problem={error} again={() => void refetch()} /> : <Shown wall={data} />;
}

/** A wall of live pictures that fills the screen, with an address of its own. */
export function VideoWallPage() {
  return (
    <Queries>
      <Read />
    </Queries>
  );
}
