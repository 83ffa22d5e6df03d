import { isMarked } from "../core/condition.ts";
import type { RecorderEntry } from "../core/model.ts";
import styles from "./CameraStrip.module.css";

/** Marks per line and their distance; many cameras make small marks, so that a row keeps its height. */
function layoutOf(count: number): { readonly perLine: number; readonly pitch: number } {
  return count > 32 ? { perLine: 24, pitch: 9 } : { perLine: 16, pitch: 13 };
}

interface Paths {
  ok: string;
  /** Online as last known: a ring. */
  marked: string;
  offline: string;
  unknown: string;
}

function disc(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

function square(x: number, y: number, half: number): string {
  return `M${x - half} ${y - half}h${2 * half}v${2 * half}h${-2 * half}z`;
}

function pathsOf(entry: RecorderEntry, perLine: number, pitch: number): Paths {
  const paths: Paths = { ok: "", marked: "", offline: "", unknown: "" };
  for (let index = 0; index < entry.camerasTotal; index += 1) {
    const x = ((index % perLine) + 0.5) * pitch;
    const y = (Math.floor(index / perLine) + 0.5) * pitch;
    const camera = entry.cameras[index];
    if (camera?.status === "online" && isMarked(camera)) {
      paths.marked += disc(x, y, pitch * 0.24);
    } else if (camera?.status === "online") {
      paths.ok += disc(x, y, pitch * 0.27);
    } else if (camera === undefined || !entry.recorder.enabled || entry.recorder.reason === "never_connected") {
      paths.unknown += disc(x, y, pitch * 0.25);
    } else {
      paths.offline += square(x, y, pitch * 0.36);
    }
  }
  return paths;
}

/** One small mark per camera, in order, so that "which of the eight" is seen without opening; one picture to the ear. */
export function CameraStrip({ entry }: { readonly entry: RecorderEntry }) {
  const { camerasTotal, camerasOnline } = entry;
  if (camerasTotal === 0) {
    return <span className={styles.none}>No cameras</span>;
  }
  const { perLine, pitch } = layoutOf(camerasTotal);
  const width = Math.min(camerasTotal, perLine) * pitch;
  const height = Math.ceil(camerasTotal / perLine) * pitch;
  const paths = pathsOf(entry, perLine, pitch);
  const marked = entry.cameras.filter((camera) => camera.status === "online" && isMarked(camera)).length;
  const label = `${camerasOnline} of ${camerasTotal} cameras online${marked === 0 ? "" : `, ${marked} as last known`}`;
  return (
    <span className={styles.strip}>
      <svg className={styles.marks} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path className={styles.ok} d={paths.ok} />
        <path className={styles.marked} d={paths.marked} />
        <path className={styles.offline} d={paths.offline} />
        <path className={styles.unknown} d={paths.unknown} />
      </svg>
      <span className={styles.count} aria-hidden="true">
        {camerasOnline}/{camerasTotal}
      </span>
    </span>
  );
}
