import { lazy, Suspense, useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import type { ListedCamera } from "../../../api/listed-cameras.ts";
import { useObservable } from "../../../app/fleet-context.ts";
import { Button } from "../../../components/Button.tsx";
import { cameraDetailWords as words } from "../../../words/cameras.ts";
import { deletions } from "../deletions.ts";
import { ByHand } from "./ByHand.tsx";
import styles from "./CameraDetail.module.css";

const loadEdit = () => import("../edit/CameraEdit.tsx");
const CameraEdit = lazy(async () => ({ default: (await loadEdit()).CameraEdit }));

/** What can be done with a camera. */
export function CameraActions({ camera }: { readonly camera: ListedCamera }) {
  const { http } = useApi();
  const [editing, setEditing] = useState(false);
  const deleting = useObservable(deletions.pending).some((one) => one.camera.id === camera.id);
  return (
    <section className={styles.part}>
      <div className={styles.actions}>
        <Button onClick={() => setEditing(true)} onPointerEnter={() => void loadEdit()}>
          {words.actions.edit}
        </Button>
        <Button tone="danger" disabled={deleting} onClick={() => deletions.begin(http, camera)}>
          {words.actions.delete}
        </Button>
      </div>
      <ByHand camera={camera} />
      {editing && (
        <Suspense>
          <CameraEdit camera={camera} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  );
}
