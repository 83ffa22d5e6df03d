import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Wall } from "../../api/media.ts";
import { useClockText, useFleet, useObservable } from "../../app/fleet-context.ts";
import { Button } from "../../components/Button.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { connectionWord } from "../../words/connection.ts";
import { shownWallWords as words } from "../../words/video-page.ts";
import { notLiveWords } from "../../words/wall.ts";
import styles from "./VideoWallPage.module.css";

interface Props {
  readonly wall: Wall;
  readonly page: number;
  readonly pages: number;
  readonly turns: boolean;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onPause: () => void;
}

function Connection() {
  const connection = useObservable(useFleet().realtime.connection);
  const isLive = connection.state === "live";
  const notLive = useClockText(useCallback((now) => notLiveWords(connection, now)?.title ?? "", [connection]));
  return (
    <p className={styles.connection} data-live={isLive}>
      <StatusMark state={isLive ? "ok" : "warning"} />
      {isLive ? connectionWord(connection) : notLive}
    </p>
  );
}

function showFull(): void {
  // Where it is not allowed the page stays as it is.
  void document.documentElement.requestFullscreen().catch(() => undefined);
}

/** What the wall is, which page of it is shown, and whether what is written on its tiles is true now. */
export function WallBar({ wall, page, pages, turns, onTurn, onPause }: Props) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{wall.name}</h1>
      {pages > 1 && (
        <div className={styles.pages}>
          <Button tone="quiet" aria-label={words.previous} onClick={() => onTurn(-1)}>
            <span aria-hidden="true">←</span>
          </Button>
          <span>{words.page(page, pages)}</span>
          <Button tone="quiet" aria-label={words.next} onClick={() => onTurn(1)}>
            <span aria-hidden="true">→</span>
          </Button>
          {wall.rotationSeconds !== null && (
            <Button tone="quiet" onClick={onPause}>
              {turns ? words.stop : words.go}
            </Button>
          )}
        </div>
      )}
      <Connection />
      <div className={styles.tools}>
        <Button tone="quiet" onClick={showFull}>
          {words.fullScreen}
        </Button>
        <Link className={styles.link} to="/video" search={{ wall: wall.id }}>
          {words.edit}
        </Link>
        <Link className={styles.link} to="/video">
          {words.leave}
        </Link>
      </div>
    </header>
  );
}
