import type { ReactNode } from "react";
import { Toasts } from "../../components/overlays/Toasts.tsx";
import type { Notices } from "../../core/notices.ts";
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
export function Attention({ notices }: { readonly notices: Notices }) {
  useNoticeToasts(notices);
  return <Toasts link={AddressLink} onHold={(held) => (held ? notices.hold() : notices.release())} />;
}
