import { useEffect, type ReactNode } from "react";
import { Toasts } from "../../components/overlays/Toasts.tsx";
import { FieldExamples } from "./FieldExamples.tsx";
import styles from "./GalleryPage.module.css";
import { LifeExamples } from "./LifeExamples.tsx";
import { OverlayExamples } from "./OverlayExamples.tsx";
import { PlaceExamples } from "./PlaceExamples.tsx";
import { StateExamples } from "./StateExamples.tsx";
import { TableExamples } from "./TableExamples.tsx";

const PARTS: readonly (readonly [title: string, content: () => ReactNode])[] = [
  ["States", StateExamples],
  ["Life lines", LifeExamples],
  ["Table", TableExamples],
  ["Fields", FieldExamples],
  ["Over the page", OverlayExamples],
  ["Instead of content", PlaceExamples],
];

function PlainLink({ to, className, children }: { readonly to: string; readonly className: string | undefined; readonly children: ReactNode }) {
  return (
    <a href={to} className={className}>
      {children}
    </a>
  );
}

/** Every component of the page in every state, to build from and to look at. It knows nothing of the fleet. */
export function GalleryPage() {
  useEffect(() => {
    document.title = "Components · NVR Fleet";
  }, []);
  return (
    <div className={styles.gallery}>
      <h1 className={styles.title}>Components</h1>
      {PARTS.map(([title, Content]) => (
        <section key={title} className={styles.part} aria-label={title}>
          <h2 className={styles.heading}>{title}</h2>
          <Content />
        </section>
      ))}
      <Toasts link={PlainLink} />
    </div>
  );
}
