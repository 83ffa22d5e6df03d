import * as v from "valibot";
import { Observable } from "../core/observable.ts";
import { realtimeConfig, type RealtimeConfig } from "../core/realtime-config.ts";

const KEY = "nvr-fleet.preferences";

const yes = v.fallback(v.boolean(), true);

/** What a person may choose of being told, on this device; what is missing or makes no sense is as if never chosen. */
const preferencesSchema = v.object({
  ...realtimeConfig.entries,
  tellOffline: yes,
  tellWarnings: yes,
  tellCameras: yes,
  tellReturns: yes,
  /** Of alerts, by how severe they are. */
  tellCritical: yes,
  tellWarning: yes,
  tellInfo: v.fallback(v.boolean(), false),
  /** Regions of which nothing is told; new ones are told of. */
  quietRegions: v.fallback(v.array(v.string()), []),
  titleBadge: yes,
});

export type Preferences = RealtimeConfig & Readonly<v.InferOutput<typeof preferencesSchema>>;

/** The preferences of somebody who never chose. */
export const DEFAULT_PREFERENCES: Preferences = v.parse(preferencesSchema, {});

/** Reads preferences, whatever was saved. */
export function parsePreferences(saved: unknown): Preferences {
  const read = v.safeParse(preferencesSchema, typeof saved === "object" && saved !== null ? saved : {});
  return read.success ? read.output : DEFAULT_PREFERENCES;
}

function savedPreferences(): Preferences {
  try {
    return parsePreferences(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

export const preferences = new Observable<Preferences>(savedPreferences());

/** Changes preferences and remembers them on this device, where the browser allows that. */
export function prefer(chosen: Partial<Preferences>): void {
  preferences.set(parsePreferences({ ...preferences.get(), ...chosen }));
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences.get()));
  } catch {
    // Storage is switched off: they last as long as the page.
  }
}
