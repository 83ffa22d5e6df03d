import { lazy, Suspense, useState } from "react";
import { Button } from "../../../components/Button.tsx";
import { listWords } from "../../../words/recorder-list.ts";

const load = () => import("./PlaceFilter.tsx");
const PlaceFilter = lazy(async () => ({ default: (await load()).PlaceFilter }));

/** Chooses site, region and customer; what that takes is loaded when somebody wants it. */
export function PlaceFilterButton() {
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button onClick={() => setWanted(true)} onPointerEnter={() => void load()} onFocus={() => void load()} aria-haspopup="dialog">
      {listWords.filter}
    </Button>
  );
  return wanted ? (
    <Suspense fallback={button}>
      <PlaceFilter />
    </Suspense>
  ) : (
    button
  );
}
