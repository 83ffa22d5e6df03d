import type { MaintenanceWindow } from "../../api/maintenance.ts";
import { StatusMark } from "../../components/StatusMark.tsx";
import { scopeOf } from "../../core/scope.ts";
import { scopeWords as words } from "../../words/scopes.ts";
import styles from "./Maintenance.module.css";

/** That something a window names is not there any more; the window holds for the rest. */
export function Gone({ window: { scope, gone } }: { readonly window: MaintenanceWindow }) {
  const { type } = scopeOf(scope);
  return type === "all" || gone.length === 0 ? null : (
    <span className={styles.gone}>
      <StatusMark state="warning" />
      {words.gone(gone.map((id) => words.numbered(type, id)))}
    </span>
  );
}
