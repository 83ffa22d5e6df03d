import { scopeOf, scopeText } from "../core/scope.ts";
import type { components } from "./ingestion-schema.d.ts";

type Wire = components["schemas"]["Scope"];

/** A scope of the server as one text. */
export function scopeRead({ type, ids }: Wire): string {
  return scopeText({ type, ids: ids ?? [] });
}

/** Such a text as the server takes it. */
export function scopeSent(text: string): Wire {
  const { type, ids } = scopeOf(text);
  return { type, ids: [...ids] };
}
