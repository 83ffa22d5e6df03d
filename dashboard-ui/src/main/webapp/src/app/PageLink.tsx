import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

interface Props {
  /** An address of this application, as it stands in the browser: "/reports?by=nvr&nvr_id=3". */
  readonly to: string;
  readonly className?: string | undefined;
  /** What it is to the ear, where its words alone say too little. */
  readonly label?: string;
  /** Whether it leads to the page in front, beside others. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link to an address that is only known as text, of another part of the page. */
export function PageLink({ to, className, label, current = false, children }: Props) {
  const router = useRouter();
  const follow = (event: MouseEvent): void => {
    if (!event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void router.navigate({ href: to });
    }
  };
  return (
    <a className={className} href={to} aria-label={label} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}
