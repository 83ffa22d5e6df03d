import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { KeyCaps } from "../../components/KeyCaps.tsx";
import { StatusMark } from "../../components/StatusMark.tsx";
import { commandWords } from "../../words/shell.ts";
import styles from "./CommandPalette.module.css";
import { usePaletteItems, type PaletteItem, type PaletteSection } from "./use-palette-items.ts";

/** Once the dialog has given the focus back: what is done then may move it. */
function afterClosing(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}

/** One field that finds recorders, sites, pages and everything that can be done. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState("");
  // Not deferred: whoever types fast and presses Enter means what was typed.
  const sections = usePaletteItems(query);
  const pick = (item: PaletteItem): void => {
    onClose();
    afterClosing(item.run);
  };
  return (
    // The scroll is not locked: the list behind is drawn by where the window is scrolled to, and its focused row would go.
    <Dialog.Root open modal="trap-focus" onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} aria-label={commandWords.palette}>
            <Autocomplete.Root
              open
              inline
              mode="none"
              autoHighlight="always"
              keepHighlight
              items={sections}
              value={query}
              onValueChange={setQuery}
              itemToStringValue={(item: PaletteItem) => item.label}
            >
              <div className={styles.field}>
                <Autocomplete.Input
                  className={styles.input}
                  aria-label={commandWords.placeholder}
                  aria-description={commandWords.paletteKeys}
                  placeholder={commandWords.placeholder}
                  spellCheck={false}
                />
                <Dialog.Close className={styles.close}>{commandWords.close}</Dialog.Close>
              </div>
              <Autocomplete.Empty>
                {query.trim() !== "" && (
                  <div className={styles.empty}>
                    <p>{commandWords.nothing(query)}</p>
                    <p className={styles.quiet}>{commandWords.nothingHint}</p>
                  </div>
                )}
              </Autocomplete.Empty>
              <Autocomplete.List className={styles.list}>
                {(section: PaletteSection) => (
                  <Autocomplete.Group key={section.value} items={section.items} className={styles.section}>
                    <Autocomplete.GroupLabel className={styles.heading}>{section.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: PaletteItem) => (
                        <Autocomplete.Item key={item.value} value={item} className={styles.item} onClick={() => pick(item)}>
                          <Line item={item} />
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Line({ item }: { readonly item: PaletteItem }) {
  return (
    <>
      {item.mark !== null && <StatusMark state={item.mark} />}
      <span className={styles.label}>{item.label}</span>
      {item.detail !== null && <span className={styles.quiet}>{item.detail}</span>}
      {item.keys !== null && <KeyCaps keys={item.keys} />}
    </>
  );
}
