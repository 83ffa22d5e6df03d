import { Toast } from "@base-ui/react/toast";

export type ToastTone = "info" | "success" | "warning" | "error";

/** Where a toast leads: an address of this application, or something to do ("Undo"). */
export type ToastAction =
  | { readonly label: string; readonly to: string }
  | { readonly label: string; readonly onSelect: () => void };

export interface ToastContent {
  readonly tone: ToastTone;
  readonly title: string;
  readonly detail?: string;
  readonly action?: ToastAction;
  /** When what it says happens, in epoch milliseconds: it counts down to it, and stays until it is withdrawn or replaced. */
  readonly until?: number;
}

/** How long it is shown, in milliseconds, while nobody is on it: what needs a person stays longer. */
const SHOWN_MS: Readonly<Record<ToastTone, number>> = { info: 6_000, success: 6_000, warning: 12_000, error: 12_000 };

/** What the list of toasts reads; everybody else uses {@link toasts}. */
export const toastManager = Toast.createToastManager<ToastContent>();

/** What was said before there was a place to show it; null once there is one. */
let early: (() => void)[] | null = [];
let count = 0;

function whenShown(say: () => void): void {
  if (early === null) {
    say();
  } else {
    early.push(say);
  }
}

/** The list of toasts is there: what was said before is shown now. @returns what is to be called when it goes */
export function showEarlyToasts(): () => void {
  const said = early ?? [];
  early = null;
  said.forEach((say) => say());
  return () => {
    early = [];
  };
}

/** Short messages over the page, from anywhere: also from outside of React. */
export const toasts = {
  /** Shows a message; with the `id` of one that is shown it takes its place and begins its time anew. */
  show(content: ToastContent, id = `toast-${(count += 1)}`): string {
    whenShown(() =>
      toastManager.add({
        id,
        title: content.title,
        description: content.detail,
        type: content.tone,
        timeout: content.until === undefined ? SHOWN_MS[content.tone] : 0,
        data: content,
      }),
    );
    return id;
  },
  /** Takes a message away that is no longer true. One that is gone already is fine. */
  withdraw(id: string): void {
    whenShown(() => toastManager.close(id));
  },
};
