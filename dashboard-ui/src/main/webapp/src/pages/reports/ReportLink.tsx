import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ReportSearch } from "./report-search.ts";

/** It leads to a report, and is the page's own address only with all that comes after the `?`. */
const THIS_ADDRESS = { exact: true, includeSearch: true } as const;

interface Props {
  readonly id: string;
  readonly className: string | undefined;
  /** What is different in the report that it leads to. */
  readonly search: (last: ReportSearch) => ReportSearch;
  /** Whether the scroll stays, since it is the same report in another way. */
  readonly stay?: boolean;
  readonly chosen?: boolean;
  readonly children: ReactNode;
}

/** A link to another report, from this one. */
export function ReportLink({ id, className, search, stay = false, chosen = false, children }: Props) {
  return (
    <Link
      id={id}
      className={className}
      from="/reports"
      to="/reports"
      search={search}
      activeOptions={THIS_ADDRESS}
      resetScroll={!stay}
      aria-current={chosen ? "true" : undefined}
    >
      {children}
    </Link>
  );
}
