import { lazy, Suspense, useState } from "react";
import type { Place } from "../../core/place.ts";
import { placeWords } from "../../words/places.ts";
import { Button } from "../Button.tsx";

const load = () => import("./PlaceFilter.tsx");
const PlaceFilter = lazy(async () => ({ default: (await load()).PlaceFilter }));

export interface PlaceFilterProps {
  readonly place: Place;
  /** Shows a part of the fleet, in all that is not named as before. */
  readonly onNarrow: (place: Partial<Place>) => void;
}

/** Chooses site, region and customer; what that takes is loaded when somebody wants it. */
export function PlaceFilterButton(props: PlaceFilterProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button onClick={() => setWanted(true)} onPointerEnter={() => void load()} onFocus={() => void load()} aria-haspopup="dialog">
      {placeWords.filter}
    </Button>
  );
  return wanted ? (
    <Suspense fallback={button}>
      <PlaceFilter {...props} />
    </Suspense>
  ) : (
    button
  );
}
