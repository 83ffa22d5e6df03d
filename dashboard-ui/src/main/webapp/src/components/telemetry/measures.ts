import { MEASURES, type ListedMeasure } from "../../core/measures.ts";

/** Of which the largest is the worst; of the others it is the smallest. */
const LARGEST_IS_WORST: ReadonlySet<ListedMeasure> = new Set(["ping_ms", "packet_loss_percent", "temperature_celsius", "storage_percent"]);

export function isLargestWorst(measure: ListedMeasure): boolean {
  return LARGEST_IS_WORST.has(measure);
}

/** The measure of an address; what is none is the first. */
export function measureOf(text: string): ListedMeasure {
  return MEASURES.find((measure) => measure === text) ?? MEASURES[0];
}
