import { createContext } from "react";
import type { AlertFilter } from "../../api/alerts.ts";

/** What the list around a cell is narrowed to. */
export const FilterContext = createContext<AlertFilter | null>(null);
