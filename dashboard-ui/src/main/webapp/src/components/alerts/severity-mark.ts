import type { Severity } from "../../core/alert.ts";
import type { MarkState } from "../StatusMark.tsx";

/** The shape and colour of what an alert is; its word stands beside it. */
export const SEVERITY_MARK: Readonly<Record<Severity, MarkState>> = { critical: "offline", warning: "warning", info: "unknown" };
