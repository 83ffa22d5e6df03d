import { useMemo } from "react";
import { useFoundCameras } from "../../app/use-found-cameras.ts";
import { isMeant, NO_CAMERAS, type FoundCamera, type FoundCameras } from "./list/search.ts";

const SHORTEST = 2;
const MOST = 500;

/** The cameras that a search of the list means: the first of each recorder. */
export function useMeantCameras(typed: string): { readonly cameras: FoundCameras; readonly failed: boolean } {
  const { cameras: found, failed } = useFoundCameras(typed, SHORTEST, MOST);
  const cameras = useMemo(() => {
    const meant = new Map<number, FoundCamera>();
    for (const camera of found) {
      if (!meant.has(camera.nvrId) && isMeant(typed, camera)) {
        meant.set(camera.nvrId, camera);
      }
    }
    return meant.size === 0 ? NO_CAMERAS : meant;
  }, [found, typed]);
  return { cameras, failed };
}
