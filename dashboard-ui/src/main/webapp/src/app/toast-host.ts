import { useEffect } from "react";
import { Observable } from "../core/observable.ts";

/** Whether the page has a place for toasts yet: it is loaded with the first part that may show one. */
export const toastHost = new Observable(false);

/** Sees to it that toasts can be shown. */
export function useToastHost(): void {
  useEffect(() => toastHost.set(true), []);
}
