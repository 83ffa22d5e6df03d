import { MEASURES, type ListedMeasure } from "../../core/measures.ts";
import { measureNames, measureWord } from "../../words/telemetry.ts";
import { ToolbarChoice } from "../ToolbarChoice.tsx";

/** By what cameras are compared. */
export function MeasureChoice({ value, onChange }: { readonly value: ListedMeasure; readonly onChange: (measure: ListedMeasure) => void }) {
  return <ToolbarChoice label={measureWord} value={value} values={MEASURES} words={measureNames} onChange={onChange} />;
}
