import { CatchBoundary, getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Button } from "../../../components/Button.tsx";
import { measureOf } from "../../../components/telemetry/measures.ts";
import { MEASURES } from "../../../core/measures.ts";
import type { Recorder } from "../../../core/model.ts";
import { detailWords } from "../../../words/recorder-detail.ts";
import { HealthPlace } from "./HealthPlace.tsx";
import styles from "./RecorderHealth.module.css";
import { Section } from "./Section.tsx";

const RecorderHealth = lazy(async () => ({ default: (await import("./RecorderHealth.tsx")).RecorderHealth }));
const MeasureChoice = lazy(async () => ({ default: (await import("../../../components/telemetry/MeasureChoice.tsx")).MeasureChoice }));
const route = getRouteApi("/recorders");
const words = detailWords.health;

/** How a recorder's cameras do, side by side; asked for, so that nothing comes between what is looked at. The address says by what. */
export function HealthSection({ recorder }: { readonly recorder: Recorder }) {
  const { measure: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const isShown = asked !== "";
  const measure = measureOf(asked);
  const show = (next: string): void => void navigate({ search: (last) => ({ ...last, measure: next }), resetScroll: false, replace: isShown && next !== "" });
  const aside = (
    <>
      <Button tone="quiet" aria-expanded={isShown} onClick={() => show(isShown ? "" : MEASURES[0])}>
        {isShown ? words.hide : words.show}
      </Button>
      <Suspense>{isShown && <MeasureChoice value={measure} onChange={show} />}</Suspense>
    </>
  );
  return (
    <div className={styles.health}>
      <Section title={words.title} aside={aside}>
        {isShown && (
          <CatchBoundary getResetKey={() => measure} errorComponent={() => null}>
            <Suspense fallback={<HealthPlace cameras={recorder.camerasTotal} />}>
              <RecorderHealth recorder={recorder} measure={measure} />
            </Suspense>
          </CatchBoundary>
        )}
      </Section>
    </div>
  );
}
