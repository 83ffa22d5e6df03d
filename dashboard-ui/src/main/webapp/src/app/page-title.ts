import { useEffect } from "react";
import { shellWords } from "../words/shell.ts";

let name = "";
let problems = 0;

function show(): void {
  if (name !== "") {
    document.title = shellWords.tab(name, problems);
  }
}

/** Names the page in the browser's tab, in its history and to a screen reader. */
export function usePageTitle(page: string): void {
  useEffect(() => {
    name = page;
    show();
  }, [page]);
}

/** Puts the number of recorders that need a person before the name of the page; 0 for none. */
export function titleProblems(count: number): void {
  problems = count;
  show();
}
