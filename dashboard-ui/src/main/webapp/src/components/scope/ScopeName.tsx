import { scopeOf } from "../../core/scope.ts";
import { scopeWords as words } from "../../words/scopes.ts";
import { useScopeNames } from "./use-scope-names.ts";

/** As many are named one by one. */
const FEW = 2;

/** "all", "North gate", "5 sites": a scope in a line; the whole of it for a pointer. */
export function ScopeName({ scope: text }: { readonly scope: string }) {
  const scope = scopeOf(text);
  const few = scope.ids.length <= FEW;
  const names = useScopeNames(few ? scope : { ...scope, ids: [] });
  if (scope.type === "all") {
    return words.everything;
  }
  return few ? names.join(", ") : words.several(scope.type, scope.ids.length);
}
