/** How well a text answers what was typed, best first: the same, begins with it, a word of it does, has it somewhere. */
export const RANK = { exact: 0, prefix: 1, word: 2, substring: 3 } as const;

export type Rank = (typeof RANK)[keyof typeof RANK];

/** As people compare: without regard to case, accents and space at the ends. */
export function folded(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "").trim();
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Ranks a text; both are to be {@link folded}. Several words may stand anywhere, in any order, as long as all are there.
 *
 * @returns null when it does not match
 */
export function rank(query: string, text: string): Rank | null {
  if (text === query) {
    return RANK.exact;
  }
  const at = text.indexOf(query);
  if (at === 0) {
    return RANK.prefix;
  }
  if (at > 0) {
    return beginsWord(query, text, at) ? RANK.word : RANK.substring;
  }
  const words = query.split(/\s+/);
  return words.length > 1 && words.every((word) => text.includes(word)) ? RANK.substring : null;
}

function beginsWord(query: string, text: string, first: number): boolean {
  for (let at = first; at >= 0; at = text.indexOf(query, at + 1)) {
    if (!LETTER_OR_DIGIT.test(text.charAt(at - 1))) {
      return true;
    }
  }
  return false;
}
