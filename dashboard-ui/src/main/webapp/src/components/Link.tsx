import type { MouseEvent, ReactNode } from "react";
import { goTo } from "../app/address.ts";

interface Props {
  /** An address of this application. */
  readonly to: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link within the application, which keeps what the page knows; into a new tab it is a link like any other. */
export function Link({ to, className, children }: Props) {
  const follow = (event: MouseEvent): void => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      goTo(to);
    }
  };
  return (
    <a className={className} href={to} onClick={follow}>
      {children}
    </a>
  );
}
