import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-context.ts";
import { cameraQuery, type CameraRecord } from "../../api/cameras.ts";
import { cameraEditWords as words } from "../../words/camera-edit.ts";
import { cameraName } from "../../words/camera-name.ts";
import { EditDialog } from "../editing/EditDialog.tsx";
import { CameraForm } from "./CameraForm.tsx";

const FIELDS = 2;

interface Props {
  readonly id: number;
  readonly onClose: () => void;
  /** What else can be done with it, at the end of the buttons. */
  readonly children?: (camera: CameraRecord) => ReactNode;
}

/** The form that changes a camera, over the page. */
export function EditCamera({ id, onClose, children }: Props) {
  const read = useQuery(cameraQuery(useApi().http, id));
  return (
    <EditDialog
      read={read}
      title={(camera) => words.title(cameraName(camera))}
      loading={words.loading}
      notRead={words.notRead}
      fields={FIELDS}
      onClose={onClose}
    >
      {(camera) => <CameraForm nvrId={camera.nvrId} camera={camera} onClose={onClose} more={children?.(camera)} />}
    </EditDialog>
  );
}
