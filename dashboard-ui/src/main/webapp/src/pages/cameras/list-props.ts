import type { Row } from "./rows.ts";

/** What the two ways to show the cameras have in common. */
export interface CameraListProps {
  readonly rows: readonly Row[];
  /** Whose detail is beside the list. */
  readonly open: number | undefined;
  readonly onOpen: (id: number) => void;
  /** Whether there are more rows than these. */
  readonly more: boolean;
  /** Reads what comes after the last row; undefined when there is no more, or it is on its way. */
  readonly onEnd: (() => void) | undefined;
}
