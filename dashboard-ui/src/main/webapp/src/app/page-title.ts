import { useEffect } from "react";
import { shellWords } from "../words/shell.ts";

/** Names the page in the browser's tab, in its history and to a screen reader. */
export function usePageTitle(page: string): void {
  useEffect(() => {
    document.title = shellWords.tab(page);
  }, [page]);
}
