import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import { addRecorder, changeRecorder, recorderQuery, type NewRecorder } from "../../../api/recorders.ts";
import { addSite } from "../../../api/sites.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import type { Editable } from "../../../components/editing/use-editing.ts";
import type { Recorder } from "../../../core/model.ts";
import { putSite } from "../../../app/put-places.ts";

/** What the form has of a recorder. */
export interface RecorderFields extends NewRecorder {
  /** The name of a site that is added with the recorder; null for a site that is there, or none. */
  readonly newSite: string | null;
}

function fieldsOf(recorder: Recorder | null, siteId: number | null): RecorderFields {
  const { hostname, deviceName, enabled } = recorder ?? { hostname: "", deviceName: "", enabled: true };
  return { hostname, deviceName, siteId: recorder === null ? siteId : recorder.siteId, enabled, newSite: null };
}

/**
 * How recorders are added and changed: the list shows it at once.
 *
 * @param siteId where a new one stands, unless somebody says otherwise
 */
export function useRecorderEditable(siteId: number | null): Editable<Recorder, RecorderFields> {
  const { http } = useApi();
  const { realtime } = useFleet();
  const queries = useQueryClient();
  return useMemo(() => {
    const { store, sites } = realtime;
    /** A site that was added before the recorder was refused is not added again. */
    const siteOf = async (name: string, signal: AbortSignal): Promise<number> => {
      const known = [...sites.get().values()].find((site) => site.name === name);
      if (known !== undefined) {
        return known.id;
      }
      const site = await addSite(http, { name }, signal);
      putSite(realtime, site);
      return site.id;
    };
    return {
      fieldsOf: (recorder) => fieldsOf(recorder, siteId),
      cleaned: (fields) => ({ ...fields, hostname: fields.hostname.trim(), deviceName: fields.deviceName.trim() }),
      create: async ({ newSite, ...fields }, signal) => {
        const place = newSite === null ? {} : { siteId: await siteOf(newSite, signal) };
        return addRecorder(http, { ...fields, ...place }, signal);
      },
      change: async ({ id, revision }, { newSite = null, ...changes }, signal) => {
        const place = newSite === null ? {} : { siteId: await siteOf(newSite, signal) };
        return changeRecorder(http, id, revision, { ...changes, ...place }, signal);
      },
      read: ({ id }) => queries.fetchQuery(recorderQuery(http, id)),
      show: (base, { newSite: _newSite, ...changes }) => {
        store.showChange(base.id, base.revision, changes);
        return () => store.settleChange(base.id, base);
      },
      put: (recorder) => store.settleChange(recorder.id, recorder),
    };
  }, [http, realtime, queries, siteId]);
}
