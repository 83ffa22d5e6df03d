import { useEffect, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import { findCameras } from "../../api/find-cameras.ts";
import type { Camera } from "../../core/model.ts";

/** The page knows no cameras but those that are shown: the server looks for them, once somebody has typed enough of a word. */
const SHORTEST = 3;
const PAUSE_MS = 200;
const MOST = 4;
const NONE: readonly Camera[] = [];

/** Cameras by name and address, a moment after the typing; none when the server does not answer. */
export function useFoundCameras(query: string): readonly Camera[] {
  const { http } = useApi();
  const [found, setFound] = useState<{ readonly text: string; readonly cameras: readonly Camera[] } | null>(null);
  const text = query.trim();
  useEffect(() => {
    if (text.length < SHORTEST) {
      return undefined;
    }
    const asking = new AbortController();
    const timer = setTimeout(() => {
      findCameras(http, text, MOST, asking.signal).then((cameras) => setFound({ text, cameras }), () => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [http, text]);
  return found?.text === text ? found.cameras : NONE;
}
