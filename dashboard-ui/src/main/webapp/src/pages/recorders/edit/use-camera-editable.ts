import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../../api/api-context.ts";
import { addCamera, cameraQuery, changeCamera, type CameraFields, type CameraRecord } from "../../../api/cameras.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import type { Editable } from "../../../components/editing/use-editing.ts";

/** What the form has of a camera; its name only while it is a new one. */
export type CameraFormFields = CameraFields & { readonly name: string };

/** How the cameras of a recorder are added and changed; the recorder is read again after it. */
export function useCameraEditable(nvrId: number): Editable<CameraRecord, CameraFormFields> {
  const { http } = useApi();
  const { realtime } = useFleet();
  const queries = useQueryClient();
  return useMemo(
    () => ({
      fieldsOf: (camera) => ({
        name: camera?.name ?? "",
        displayName: camera?.displayName ?? "",
        ipAddress: camera?.ipAddress ?? "",
      }),
      cleaned: (fields) => ({ name: fields.name.trim(), displayName: fields.displayName.trim(), ipAddress: fields.ipAddress.trim() }),
      create: (fields, signal) => addCamera(http, nvrId, fields, signal),
      change: ({ id, revision }, changes, signal) => changeCamera(http, id, revision, changes, signal),
      read: ({ id }) => queries.fetchQuery(cameraQuery(http, id)),
      put: () => realtime.refresh(nvrId),
    }),
    [http, realtime, queries, nvrId],
  );
}
