import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { recorderQuery } from "../../../api/inventory.ts";
import { Queries } from "../../../api/Queries.tsx";
import { RequestProblem } from "../../../api/problem.ts";
import { Button } from "../../../components/Button.tsx";
import { problemWords } from "../../../words/problems.ts";
import { editWords } from "../../../words/recorders.ts";
import styles from "./RecorderEdit.module.css";
import { RecorderForm } from "./RecorderForm.tsx";

interface Props {
  readonly id: number;
  readonly onClose: () => void;
}

/** The form that changes a recorder, in front of the list. */
export function RecorderEdit(props: Props) {
  return (
    <Queries>
      <EditDialog {...props} />
    </Queries>
  );
}

/** What the form begins with is read when it is opened. */
function EditDialog({ id, onClose }: Props) {
  const { http } = useApi();
  const { data, error, refetch } = useQuery(recorderQuery(http, id));
  return (
    // The scroll is not locked: the list behind is drawn by where the window is scrolled to, and its focused row would go.
    <Dialog.Root open modal="trap-focus" onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup}>
            <Dialog.Title className={styles.title}>
              {data === undefined ? editWords.loading : editWords.title(data.deviceName)}
            </Dialog.Title>
            {data !== undefined ? (
              <RecorderForm recorder={data} onClose={onClose} />
            ) : (
              error !== null && <NotRead problem={error} onTry={() => void refetch()} onClose={onClose} />
            )}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function NotRead({ problem, onTry, onClose }: { readonly problem: Error; readonly onTry: () => void; readonly onClose: () => void }) {
  const happened = problem instanceof RequestProblem ? problemWords(problem).happened : problem.message;
  return (
    <>
      <p>
        {happened} {editWords.notRead}
      </p>
      <div className={styles.buttons}>
        <Button onClick={onTry}>{editWords.again}</Button>
        <Button onClick={onClose}>{editWords.close}</Button>
      </div>
    </>
  );
}
