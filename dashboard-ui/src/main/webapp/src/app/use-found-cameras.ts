import { useEffect, useState } from "react";
import { useApi } from "../api/api-context.ts";
import { findCameras } from "../api/find-cameras.ts";
import type { Camera } from "../core/model.ts";

/** How long nothing is typed before the server is asked, in milliseconds. */
const PAUSE = 200;

/** The cameras that answer what was typed; none while that is not known, or when the server does not answer. */
export interface Found {
  readonly cameras: readonly Camera[];
  readonly failed: boolean;
}

const NOTHING: Found = { cameras: [], failed: false };

/**
 * Asks the server for cameras by name and address, once nothing more is typed: the page knows no cameras but those that are shown.
 *
 * @param shortest a text with fewer letters is in every name
 * @param most who finds more has to type more
 */
export function useFoundCameras(typed: string, shortest: number, most: number): Found {
  const { http } = useApi();
  const [last, setLast] = useState({ text: "", found: NOTHING });
  const text = typed.trim();
  useEffect(() => {
    if (text.length < shortest) {
      return undefined;
    }
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        setLast({ text, found: { cameras: await findCameras(http, text, most, asking.signal), failed: false } });
      } catch {
        if (!asking.signal.aborted) {
          setLast({ text, found: { ...NOTHING, failed: true } });
        }
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [http, text, shortest, most]);
  return last.text === text ? last.found : NOTHING;
}
