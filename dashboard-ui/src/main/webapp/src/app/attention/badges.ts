import troubled from "../favicon.svg";
import { titleProblems } from "../page-title.ts";
import calm from "./favicon-calm.svg";

/** Tells of recorders that need a person where the page is not in front: in its tab and on the icon of the installed page. */
export function showBadges(problems: number): void {
  titleProblems(problems);
  document.querySelector<HTMLLinkElement>("link[rel=icon]")?.setAttribute("href", problems > 0 ? troubled : calm);
  if ("setAppBadge" in navigator) {
    // Only an installed page has a badge; elsewhere the browser refuses.
    void navigator.setAppBadge(problems).catch(() => undefined);
  }
}
