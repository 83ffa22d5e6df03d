import { useEffect } from "react";
import { useFleet } from "../../app/fleet-context.ts";

/**
 * Reads again when a status changes: `every` milliseconds after it, so that the server does not answer what it counted before,
 * and not before the last answer is there. Never while nobody sees the page; what was missed then is read when it is seen again.
 *
 * @param read the same function each time; it never rejects
 */
export function useRefresh(read: () => Promise<unknown>, every: number): void {
  const { store } = useFleet().realtime;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let changed = false;
    let ended = false;
    const readNow = async (): Promise<void> => {
      changed = false;
      if (!document.hidden) {
        await read();
      }
      timer = undefined;
      if (changed && !ended) {
        readSoon();
      }
    };
    const readSoon = (): void => {
      timer = setTimeout(() => void readNow(), every);
    };
    const end = store.subscribe("fleet", () => {
      changed = true;
      if (timer === undefined) {
        readSoon();
      }
    });
    return () => {
      ended = true;
      end();
      clearTimeout(timer);
    };
  }, [store, read, every]);
}
