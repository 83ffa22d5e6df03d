import { folded } from "../app/palette/rank.ts";

/** A text in parts, of which every second one is one of the words. */
export function markedParts(text: string, words: readonly string[]): readonly string[] {
  // A folded letter is as long as the letter only where no mark was dropped: elsewhere nothing is marked rather than the wrong part.
  const plain = text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  const found = words.map(folded).filter((word) => word !== "" && plain.includes(word)).toSorted((a, b) => b.length - a.length);
  if (found.length === 0 || plain.length !== text.length) {
    return [text];
  }
  const pattern = new RegExp(found.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join("|"), "g");
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: part } of plain.matchAll(pattern)) {
    parts.push(text.slice(from, index), text.slice(index, index + part.length));
    from = index + part.length;
  }
  return [...parts, text.slice(from)];
}
