import { useEffect } from "react";
import { alertAddress } from "../../components/alerts/alert-address.ts";
import { toasts as shownToasts, type ToastTone } from "../../components/overlays/toasts.ts";
import type { Severity } from "../../core/alert.ts";
import { worstOf, type AlertToast, type AlertToasts } from "../../core/alert-toasts.ts";
import { alertPlaceWords, alertToastWords } from "../../words/alerts.ts";
import { preferences } from "../preferences.ts";

const TONE: Readonly<Record<Severity, ToastTone>> = { critical: "error", warning: "warning", info: "info" };

function addressOf({ alerts }: AlertToast): string {
  const [first] = alerts;
  return first !== undefined && alerts.length === 1 ? alertAddress(first.id) : "/alerts";
}

/** Shows what alerts tell as toasts, and withdraws those that are no longer true. */
export function useAlertToasts(toasts: AlertToasts): void {
  useEffect(() => {
    let shown: readonly AlertToast[] = [];
    const show = (): void => {
      const wanted = preferences.get().showNotifications ? toasts.toasted.get() : [];
      for (const old of shown.filter(({ id }) => !wanted.some((toast) => toast.id === id))) {
        shownToasts.withdraw(old.id);
      }
      // The newest comes last, and so on top.
      for (const toast of wanted.filter((one) => !shown.includes(one)).toReversed()) {
        shownToasts.show(
          {
            ...alertToastWords(toast.alerts, toast.over),
            tone: toast.over ? "success" : TONE[worstOf(toast.alerts) ?? "info"],
            action: { label: alertPlaceWords.toastAction, to: addressOf(toast) },
            stays: true,
            onClose: () => toasts.dismiss(toast.id),
          },
          toast.id,
        );
      }
      shown = wanted;
    };
    const ends = [toasts.toasted.subscribe(show), preferences.subscribe(show)];
    show();
    return () => {
      ends.forEach((end) => end());
      shown.forEach(({ id }) => shownToasts.withdraw(id));
    };
  }, [toasts]);
}
