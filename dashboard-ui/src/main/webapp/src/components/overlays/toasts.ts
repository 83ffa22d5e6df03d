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
  /** Who shows it takes it away: it has no time of its own. */
  readonly stays?: boolean;
  /** When somebody closes it, or its time is over. */
  readonly onClose?: () => void;
}

/** How long it is shown, in milliseconds, while nobody is on it: what needs a person stays longer. */
const SHOWN_MS: Readonly<Record<ToastTone, number>> = { info: 6_000, success: 6_000, warning: 12_000, error: 12_000 };

/** What the list of toasts reads; everybody else uses {@link toasts}. */
export const toastManager = Toast.createToastManager<ToastContent>();

/** What waits for the list of toasts, which is loaded after the page; null while it is there. */
let waiting: (() => void)[] | null = [];

function whenListed(act: () => void): void {
  if (waiting === null) {
    act();
  } else {
    waiting.push(act);
  }
}

/** The list of toasts is there: what waited is shown. @returns what tells that it is gone */
export function listToasts(): () => void {
  const acts = waiting ?? [];
  waiting = null;
  for (const act of acts) {
    act();
  }
  return () => {
    waiting = [];
  };
}

let shown = 0;

/** Short messages over the page, from anywhere: also from outside of React. */
export const toasts = {
  /** Shows a message; with the `id` of one that is shown it takes its place and begins its time anew. */
  show(content: ToastContent, id = `toast-${shown++}`): string {
    whenListed(() =>
      toastManager.add({
        id,
        title: content.title,
        description: content.detail,
        type: content.tone,
        timeout: content.stays === true ? 0 : SHOWN_MS[content.tone],
        data: content,
        ...(content.onClose === undefined ? {} : { onClose: content.onClose }),
      }),
    );
    return id;
  },
  /** Takes a message away that is no longer true. One that is gone already is fine. */
  withdraw(id: string): void {
    whenListed(() => toastManager.close(id));
  },
};
