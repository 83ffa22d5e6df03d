/** What the ids of a scope are of; `all` has none. */
export const SCOPE_TYPES = ["all", "customer", "site", "nvr", "camera"] as const;
export type ScopeType = (typeof SCOPE_TYPES)[number];

/** A part of the fleet that a rule watches or a window is for, with all that is below it. */
export interface Scope {
  readonly type: ScopeType;
  readonly ids: readonly number[];
}

export const EVERYTHING: Scope = { type: "all", ids: [] };

/** "all", "site:2,7": one text, so that what two people made of a scope is compared as a whole. */
export function scopeText({ type, ids }: Scope): string {
  return type === "all" ? type : `${type}:${ids.join(",")}`;
}

/** The scope of such a text; what is none is everything. */
export function scopeOf(text: string): Scope {
  const [word = "", list = ""] = text.split(":");
  const type = SCOPE_TYPES.find((one) => one === word) ?? "all";
  const ids = list.split(",").map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  return type === "all" ? EVERYTHING : { type, ids };
}
