import { useEffect } from "react";
import { toasts, type ToastTone } from "../../components/overlays/toasts.ts";
import type { Notices } from "../../core/notices.ts";
import type { Toasted } from "../../core/toasted.ts";
import type { TroubleKind } from "../../core/trouble.ts";
import { centreWords, toastWords } from "../../words/notices.ts";
import { preferences } from "../preferences.ts";
import { noticeAddress } from "./notice-address.ts";

const TONE: Readonly<Record<TroubleKind, ToastTone>> = { offline: "error", warning: "warning", cameras: "warning" };

const idOf = ({ id }: Toasted): string => `notice-${id}`;

/** Shows what is noticed as toasts, and withdraws those that are no longer true. */
export function useNoticeToasts(notices: Notices): void {
  useEffect(() => {
    let shown: readonly Toasted[] = [];
    const show = (): void => {
      const wanted = preferences.get().showNotifications ? notices.toasted.get() : [];
      for (const old of shown.filter(({ id }) => !wanted.some((toasted) => toasted.id === id))) {
        toasts.withdraw(idOf(old));
      }
      // The newest comes last, and so on top.
      for (const toasted of wanted.filter((one) => !shown.includes(one)).toReversed()) {
        const { title, detail } = toastWords(toasted);
        toasts.show(
          {
            tone: toasted.over ? "success" : TONE[toasted.kind],
            title,
            ...(detail === null ? {} : { detail }),
            action: { label: centreWords.showThem, to: noticeAddress(toasted) },
            stays: true,
            onClose: () => notices.dismiss(toasted.id),
          },
          idOf(toasted),
        );
      }
      shown = wanted;
    };
    const ends = [notices.toasted.subscribe(show), preferences.subscribe(show)];
    show();
    return () => {
      for (const end of ends) {
        end();
      }
      for (const toasted of shown) {
        toasts.withdraw(idOf(toasted));
      }
    };
  }, [notices]);
}
