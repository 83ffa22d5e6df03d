import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { AlertDialog } from "../../components/overlays/AlertDialog.tsx";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { Menu } from "../../components/overlays/Menu.tsx";
import { Popover } from "../../components/overlays/Popover.tsx";
import { toasts } from "../../components/overlays/toasts.ts";
import { Tooltip } from "../../components/overlays/Tooltip.tsx";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

const nothing = (): void => undefined;

/** One of each tone. The one of the recorder has an id, by which it is changed and withdrawn. */
function showToasts(): void {
  toasts.show({ tone: "success", title: "Lyon depot is back online", detail: "After 3 h 12 min" });
  toasts.show({ tone: "warning", title: "Ghent warehouse reports a problem" });
  toasts.show(
    { tone: "error", title: "Aarhus main branch went offline", detail: "No sign of life for 35 s", action: { label: "Show it", to: "/?open=1" } },
    "aarhus",
  );
}

function Dialogs() {
  const [shown, setShown] = useState<"form" | "question" | null>(null);
  const [name, setName] = useState("Main branch");
  const close = (): void => setShown(null);
  return (
    <>
      <Button onClick={() => setShown("form")}>Edit…</Button>
      <Button tone="danger" onClick={() => setShown("question")}>
        Delete…
      </Button>
      <Dialog
        open={shown === "form"}
        onClose={close}
        title="Edit recorder"
        description="nvr-main.example.com"
        onSubmit={close}
        actions={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" tone="primary">
              Save
            </Button>
          </>
        }
      >
        <TextField label="Name" required value={name} onChange={setName} error={name === "" ? "Give it a name." : undefined} />
      </Dialog>
      <AlertDialog open={shown === "question"} onClose={close} title="Delete Main branch?" confirm="Delete" onConfirm={close}>
        <p>Its 8 cameras and their history go with it. Its hostname is turned away from then on.</p>
      </AlertDialog>
    </>
  );
}

export function OverlayExamples() {
  return (
    <div className={styles.examples}>
      <Example name="Buttons">
        <Button>Normal</Button>
        <Button tone="primary">Primary</Button>
        <Button tone="danger">Danger</Button>
        <Button tone="quiet">Quiet</Button>
        <Button disabled>Disabled</Button>
      </Example>
      <Example name="Dialog and alert dialog">
        <Dialogs />
      </Example>
      <Example name="Menu, popover and tooltip">
        <Menu
          trigger={<Button>Actions</Button>}
          groups={[
            [
              { label: "Edit", keys: "E", onSelect: nothing },
              { label: "Disable", onSelect: nothing },
              { label: "Set status", disabled: true, onSelect: nothing },
            ],
            [{ label: "Delete", tone: "danger", onSelect: nothing }],
          ]}
        />
        <Popover trigger={<Button>What is this?</Button>} title="Last sign of life">
          <p>The last time that anything of the recorder arrived here, to half a minute.</p>
        </Popover>
        <Tooltip text="Sort again (S)">
          <Button aria-label="Sort again">↻</Button>
        </Tooltip>
      </Example>
      <Example name="Toasts">
        <Button onClick={showToasts}>Show three</Button>
        <Button
          onClick={() => toasts.show({ tone: "info", title: "2 recorders went offline", detail: "Aarhus main branch and Tartu depot" }, "aarhus")}
        >
          Change one
        </Button>
        <Button onClick={() => toasts.withdraw("aarhus")}>Withdraw it</Button>
        <Button onClick={() => toasts.show({ tone: "info", title: "Main branch is deleted", action: { label: "Undo", onSelect: nothing } })}>
          With an action
        </Button>
      </Example>
    </div>
  );
}
