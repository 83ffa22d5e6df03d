import { useEffect, type ReactNode } from "react";
import { Queries } from "../../api/Queries.tsx";
import { AlertExamples } from "./AlertExamples.tsx";
import { ChartExamples } from "./ChartExamples.tsx";
import { FieldExamples } from "./FieldExamples.tsx";
import styles from "./GalleryPage.module.css";
import { LifeExamples } from "./LifeExamples.tsx";
import { OverlayExamples } from "./OverlayExamples.tsx";
import { PeopleExamples } from "./PeopleExamples.tsx";
import { PlaceExamples } from "./PlaceExamples.tsx";
import { StateExamples } from "./StateExamples.tsx";
import { StreamExamples } from "./StreamExamples.tsx";
import { TableExamples } from "./TableExamples.tsx";
import { VideoExamples } from "./VideoExamples.tsx";

const PARTS: readonly (readonly [title: string, content: () => ReactNode])[] = [
  ["States", StateExamples],
  ["Life lines", LifeExamples],
  ["Charts", ChartExamples],
  ["Table", TableExamples],
  ["Fields", FieldExamples],
  ["Over the page", OverlayExamples],
  ["What happened, and the fleet at a glance", PeopleExamples],
  ["Alerts", AlertExamples],
  ["Instead of content", PlaceExamples],
  ["Live video", VideoExamples],
  ["Streams", StreamExamples],
];

/** Every component of the page in every state, to build from and to look at. It knows nothing of the fleet. */
export function GalleryPage() {
  useEffect(() => {
    document.title = "Components · NVR Fleet";
  }, []);
  return (
    <Queries>
      <div className={styles.gallery}>
        <h1 className={styles.title}>Components</h1>
        {PARTS.map(([title, Content]) => (
          <section key={title} className={styles.part} aria-label={title}>
            <h2 className={styles.heading}>{title}</h2>
            <Content />
          </section>
        ))}
      </div>
    </Queries>
  );
}
