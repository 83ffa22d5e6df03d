/** A field that somebody else changed meanwhile, with what the person in front wants of it. */
export interface Difference<Fields> {
  readonly field: keyof Fields;
  readonly theirs: Fields[keyof Fields];
  readonly mine: Fields[keyof Fields];
}

function keysOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are plain objects that are made here
  return Object.keys(fields) as (keyof Fields)[];
}

/** What a person changed: the fields of `mine` that are not as they were in `base`. */
export function changesOf<Fields extends object>(base: Fields, mine: Fields): Partial<Fields> {
  const changes: Partial<Fields> = {};
  for (const field of keysOf(base)) {
    if (mine[field] !== base[field]) {
      changes[field] = mine[field];
    }
  }
  return changes;
}

/** What somebody else changed since `base`, beside what the person in front has in the form. */
export function differencesOf<Fields extends object>(base: Fields, mine: Fields, theirs: Fields): readonly Difference<Fields>[] {
  return keysOf(base)
    .filter((field) => theirs[field] !== base[field])
    .map((field) => ({ field, theirs: theirs[field], mine: mine[field] }));
}

/** What is to be, when a person keeps what he or she changed: the rest is as the other left it. */
export function keptMine<Fields extends object>(base: Fields, mine: Fields, theirs: Fields): Fields {
  return { ...theirs, ...changesOf(base, mine) };
}
