import { useEffect, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { dataOf } from "../../api/problem.ts";
import { isMeant, NO_CAMERAS, type FoundCamera, type FoundCameras } from "./list/search.ts";

/** How long nothing is typed before the server is asked, in milliseconds. */
const PAUSE = 250;
/** Shorter texts are in every name. */
const SHORTEST = 2;
/** Who finds more has to type more. */
const MOST = 500;

/** The cameras that answer a search. */
interface CameraSearch {
  readonly typed: string;
  readonly cameras: FoundCameras;
  readonly failed: boolean;
}

/** Asks the server for cameras by name and address, once nothing more is typed: the page has their names only while it shows them. */
export function useFoundCameras(typed: string): CameraSearch {
  const { http } = useApi();
  const q = typed.trim();
  const [found, setFound] = useState<CameraSearch>({ typed: "", cameras: NO_CAMERAS, failed: false });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const query = { q, limit: MOST };
        const { items } = await dataOf(http.GET("/api/cameras", { params: { query }, signal: abort.signal }));
        const cameras = new Map<number, FoundCamera>();
        for (const { nvr_id: nvrId, name, display_name: displayName, ip_address: ipAddress } of items) {
          const camera = { name, displayName, ipAddress };
          if (!cameras.has(nvrId) && isMeant(q, camera)) {
            cameras.set(nvrId, camera);
          }
        }
        setFound({ typed: q, cameras: cameras.size === 0 ? NO_CAMERAS : cameras, failed: false });
      } catch {
        if (!abort.signal.aborted) {
          setFound({ typed: q, cameras: NO_CAMERAS, failed: true });
        }
      }
    };
    const timer = q.length < SHORTEST ? undefined : setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [http, q]);
  return found.typed === q ? found : { typed: q, cameras: NO_CAMERAS, failed: false };
}
