import { useState } from "react";
import { useFleet } from "../../app/fleet-context.ts";
import { useFoundCameras } from "../../app/use-found-cameras.ts";
import { cameraName } from "../../words/camera-name.ts";
import { scopeWords as words } from "../../words/scopes.ts";
import { Button } from "../Button.tsx";
import { TextField } from "../fields/TextField.tsx";
import styles from "./ScopeField.module.css";

/** The server looks for cameras once somebody has typed enough of a word. */
const SHORTEST = 3;
const MOST = 8;

/** Looks for cameras: there are too many to list. */
export function FindCamera({ chosen, onChoose }: { readonly chosen: readonly number[]; readonly onChoose: (id: number) => void }) {
  const { store } = useFleet().realtime;
  const [typed, setTyped] = useState("");
  const { cameras, failed } = useFoundCameras(typed, SHORTEST, MOST);
  const offered = cameras.filter(({ id }) => !chosen.includes(id));
  return (
    <>
      <TextField label={words.add.camera} hint={words.cameraHint} type="search" required value={typed} onChange={setTyped} />
      {offered.length > 0 && (
        <ul className={styles.found} aria-label={words.found}>
          {offered.map((camera) => (
            <li key={camera.id} className={styles.line}>
              <span>
                {cameraName(camera)} <span className={styles.quiet}>{store.recorder(camera.nvrId)?.deviceName}</span>
              </span>
              <Button onClick={() => onChoose(camera.id)}>{words.choose(cameraName(camera))}</Button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.quiet} role="status">
        {failed && words.failed}
        {!failed && typed.trim().length >= SHORTEST && cameras.length === 0 && words.nobody}
      </p>
    </>
  );
}
