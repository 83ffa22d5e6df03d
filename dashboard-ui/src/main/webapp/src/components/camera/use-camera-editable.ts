import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { addCamera, cameraQuery, changeCamera, type CameraFields, type CameraRecord } from "../../api/cameras.ts";
import { keys } from "../../api/keys.ts";
import { useFleet } from "../../app/fleet-context.ts";
import type { Editable } from "../editing/use-editing.ts";

/** What the form has of a camera; its name only while it is a new one. */
export type CameraFormFields = CameraFields & { readonly name: string };

/** A text as a camera has it: an empty one is none. */
function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** How the cameras of a recorder are added and changed: whatever shows them does so at once. */
export function useCameraEditable(nvrId: number): Editable<CameraRecord, CameraFormFields> {
  const { http } = useApi();
  const { realtime } = useFleet();
  const queries = useQueryClient();
  return useMemo(() => {
    const show = (camera: CameraRecord): void => void queries.setQueryData(cameraQuery(http, camera.id).queryKey, camera);
    return {
      fieldsOf: (camera) => ({
        name: camera?.name ?? "",
        displayName: camera?.displayName ?? "",
        ipAddress: camera?.ipAddress ?? "",
      }),
      cleaned: (fields) => ({ name: fields.name.trim(), displayName: fields.displayName.trim(), ipAddress: fields.ipAddress.trim() }),
      create: (fields, signal) => addCamera(http, nvrId, fields, signal),
      change: ({ id, revision }, changes, signal) => changeCamera(http, id, revision, changes, signal),
      read: ({ id }) => queries.fetchQuery(cameraQuery(http, id)),
      show: (base, { displayName = base.displayName ?? "", ipAddress = base.ipAddress ?? "" }) => {
        show({ ...base, displayName: orNull(displayName), ipAddress: orNull(ipAddress) });
        return () => show(base);
      },
      put: (camera) => {
        show(camera);
        realtime.refresh(nvrId);
        void queries.invalidateQueries({ queryKey: keys.cameras });
      },
    };
  }, [http, realtime, queries, nvrId]);
}
