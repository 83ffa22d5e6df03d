import type { Alert } from "../../core/alert.ts";

/** Where an alert is shown. */
export function alertAddress(id: number): string {
  return `/alerts?open=${id}`;
}

/** Where the subject of an alert is shown; null where it has no page. */
export function subjectAddress({ subject }: Pick<Alert, "subject">): string | null {
  switch (subject.type) {
    case "nvr":
      return `/recorders?open=${subject.id}`;
    case "camera":
      return `/cameras?open=${subject.id}`;
    case "site":
      return `/recorders?site=${subject.id}`;
    default:
      return null;
  }
}
