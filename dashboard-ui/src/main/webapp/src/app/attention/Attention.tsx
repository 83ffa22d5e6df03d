import type { ReactNode } from "react";
import { Toasts } from "../../components/overlays/Toasts.tsx";
import type { Told } from "./told.ts";
import { useAlertToasts } from "./use-alert-toasts.ts";
import { useFollow } from "./use-follow.ts";
import { useNoticeToasts } from "./use-notice-toasts.ts";

interface LinkProps {
  readonly to: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A link to any address of this application. */
function AddressLink({ to, className, children }: LinkProps) {
  const follow = useFollow();
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  );
}

/** What just happened, over every page. */
export function Attention({ told: { notices, toasts } }: { readonly told: Told }) {
  useNoticeToasts(notices);
  useAlertToasts(toasts);
  const hold = (held: boolean): void => {
    for (const kept of [notices, toasts]) {
      if (held) {
        kept.hold();
      } else {
        kept.release();
      }
    }
  };
  return <Toasts link={AddressLink} onHold={hold} />;
}
