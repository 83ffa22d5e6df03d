import { Link } from "@tanstack/react-router";
import type { Wall } from "../../api/media.ts";
import { Button } from "../../components/Button.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { serverWords, videoWallWords as words } from "../../words/video-page.ts";
import styles from "./Walls.module.css";

interface Props {
  readonly walls: readonly Wall[] | undefined;
  readonly problem: Error | null;
  readonly again: () => void;
  readonly onEdit: (id: number | "new") => void;
}

/** The saved walls, each with its address. */
export function Walls({ walls, problem, again, onEdit }: Props) {
  return (
    <section className={styles.section} aria-labelledby="walls">
      <div className={styles.head}>
        <h2 id="walls" className={styles.title}>
          {words.title}
        </h2>
        <Button onClick={() => onEdit("new")}>{words.add}</Button>
      </div>
      {walls === undefined && problem === null && (
        <div role="status" aria-label={words.loading}>
          <Skeleton height="3.5rem" />
        </div>
      )}
      {walls === undefined && problem !== null && (
        <p className={styles.quiet}>
          {words.notRead} {problem.message} <Button onClick={again}>{serverWords.again}</Button>
        </p>
      )}
      {walls?.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      {walls !== undefined && walls.length > 0 && (
        <ul className={styles.walls}>
          {walls.map(({ id, name, layout, deviceIds, rotationSeconds }) => (
            <li key={id} className={styles.wall}>
              <Link id={`wall-${id}`} className={styles.name} to="/video/walls/$wall" params={{ wall: String(id) }} aria-label={words.open(name)}>
                {name}
              </Link>
              <span className={styles.quiet}>{words.summary(layout, deviceIds.length, rotationSeconds)}</span>
              <Button tone="quiet" aria-label={words.edit(name)} onClick={() => onEdit(id)}>
                {words.editWord}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
