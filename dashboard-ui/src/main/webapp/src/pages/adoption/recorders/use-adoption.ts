import { useRef, useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { addRecorder } from "../../../api/recorders.ts";
import { addSite } from "../../../api/sites.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import { putSite } from "../../../app/put-places.ts";
import type { UnknownHostname } from "../../../core/model.ts";
import { Run } from "../run.ts";
import type { AdoptedRecorder } from "./Adopted.tsx";
import { nameFor } from "./knock-columns.tsx";
import { FIRST_OPTIONS, NEW_SITE, type Options } from "./RegisterOptions.tsx";

/** What is registered here, with what, and what became of it. */
export interface Adoption {
  readonly run: Run;
  readonly names: Map<string, string>;
  readonly options: Options;
  readonly setOptions: (options: Options) => void;
  /** Whether the new site has no name, and somebody tried to register into it. */
  readonly incomplete: boolean;
  readonly adopted: readonly AdoptedRecorder[];
  readonly adopt: (items: readonly UnknownHostname[]) => void;
}

/** Registers recorders that knock, with a site that is made once when it is new. */
export function useAdoption(): Adoption {
  const { http } = useApi();
  const { realtime, unknownHostnames } = useFleet();
  const [run] = useState(() => new Run());
  const [names] = useState(() => new Map<string, string>());
  const [options, setOptions] = useState(FIRST_OPTIONS);
  const [incomplete, setIncomplete] = useState(false);
  const [adopted, setAdopted] = useState<readonly AdoptedRecorder[]>([]);
  const newSite = useRef<Promise<number> | null>(null);

  const siteId = async ({ site, newSite: name }: Options, signal: AbortSignal): Promise<number | null> => {
    if (site !== NEW_SITE) {
      return site === null ? null : Number(site);
    }
    newSite.current ??= addSite(http, { name: name.trim() }, signal).then((made) => {
      putSite(realtime, made);
      setOptions((last) => ({ ...last, site: String(made.id), newSite: "" }));
      return made.id;
    });
    return newSite.current;
  };
  const adopt = (items: readonly UnknownHostname[]): void => {
    const lacksName = options.site === NEW_SITE && options.newSite.trim() === "";
    setIncomplete(lacksName);
    if (lacksName) {
      return;
    }
    newSite.current = null;
    const tasks = items.map(({ hostname, last }) => ({
      id: hostname,
      send: async (signal: AbortSignal): Promise<void> => {
        const recorder = { hostname, deviceName: nameFor(names, hostname), siteId: await siteId(options, signal), enabled: options.enabled };
        const { id } = await addRecorder(http, recorder, signal);
        realtime.refresh(id);
        setAdopted((before) => [...before, { ...recorder, id, lastTry: last.at }]);
      },
    }));
    void run.start(tasks).then(() => unknownHostnames.read());
  };
  return { run, names, options, setOptions, incomplete, adopted, adopt };
}
