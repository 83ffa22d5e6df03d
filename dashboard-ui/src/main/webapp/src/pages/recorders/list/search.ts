import { folded, rank } from "../../../app/palette/rank.ts";
import type { Recorder, Site } from "../../../core/model.ts";

/** A camera whose name or address was searched for. */
export interface FoundCamera {
  readonly name: string;
  readonly displayName: string | null;
  readonly ipAddress: string | null;
}

/** The cameras that answer a search, one for each recorder. */
export type FoundCameras = ReadonlyMap<number, FoundCamera>;

export const NO_CAMERAS: FoundCameras = new Map();

/** Behind what a name answers (0 to 3): the recorder's site, several words in different places, a camera. */
const PLACE = 4;
const CAMERA = 5;

/** What is searched for. */
export interface Search {
  /** Folded; empty when nothing is. */
  readonly whole: string;
  readonly words: readonly string[];
}

export function searchOf(typed: string): Search {
  const whole = folded(typed);
  return { whole, words: whole.split(/\s+/).filter((word) => word !== "") };
}

const texts = new WeakMap<object, readonly string[]>();

function foldedTexts(owner: object, of: readonly string[]): readonly string[] {
  let known = texts.get(owner);
  if (known === undefined) {
    known = of.map(folded);
    texts.set(owner, known);
  }
  return known;
}

/**
 * How well a recorder answers a search, best first: 0 is its very hostname or name, then the beginning of one, a word of it, a
 * part, its site, and at last a camera.
 *
 * @returns null when it does not
 */
export function rankRecorder({ whole, words }: Search, recorder: Recorder, site: Site | undefined, cameras: FoundCameras): number | null {
  if (whole === "") {
    return 0;
  }
  const names = foldedTexts(recorder, [recorder.hostname, recorder.deviceName]);
  const ranks = names.map((name) => rank(whole, name)).filter((found) => found !== null);
  if (ranks.length > 0) {
    return Math.min(...ranks);
  }
  const all = site === undefined ? names : [...names, ...foldedTexts(site, [site.name, site.region ?? ""])];
  if (words.every((word) => all.some((text) => text.includes(word)))) {
    return PLACE;
  }
  return cameras.has(recorder.id) ? CAMERA : null;
}

/** The first whole octets of an IPv4 address, two at least: a number alone is rather part of a name. */
const OCTETS = /^\d{1,3}(\.\d{1,3}){1,3}\.?$/;

/** Whether an address begins with what was typed: `10.1` is the start of 10.1.7.4, and not of 10.12.7.4. */
function isStartOf(address: string, typed: string): boolean {
  return OCTETS.test(typed) && `${address}.`.startsWith(typed.endsWith(".") ? typed : `${typed}.`);
}

/** Whether a camera was meant: by its name, or by its address when what was typed looks like one. */
export function isMeant(typed: string, { name, displayName, ipAddress }: FoundCamera): boolean {
  const { whole } = searchOf(typed);
  return (
    [name, displayName ?? ""].some((text) => folded(text).includes(whole)) ||
    (ipAddress !== null && isStartOf(ipAddress, whole))
  );
}
