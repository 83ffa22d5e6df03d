import { Observable } from "../../core/observable.ts";

/** Something that a person can have done: by a key, from the palette, or both. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** As the keyboard names it (`j`, `/`, `?`, `Enter`); `mod+k` is Ctrl-K, on a Mac Cmd-K. */
  readonly key?: string;
  /** Absent when the browser does it by itself, as Enter on a button: then the key is only listed. */
  readonly run?: () => void;
  /** By its key alone: nobody picks "next row" from a list. */
  readonly keyOnly?: boolean;
  /** Under which heading the palette lists it. */
  readonly section?: "pages" | "actions";
}

/** Whose commands they are: those of the page in front come before those that are there on every page. */
export type Scope = "page" | "shell";

type Keystroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** The one list of commands: keys act by it, the palette offers it, and the help shows it. */
export class Commands {
  readonly all = new Observable<readonly Command[]>([]);
  readonly #contributions = new Set<{ readonly scope: Scope; readonly commands: readonly Command[] }>();

  /** @returns what takes the commands away again */
  add(scope: Scope, commands: readonly Command[]): () => void {
    const contribution = { scope, commands };
    this.#contributions.add(contribution);
    this.#list();
    return () => {
      this.#contributions.delete(contribution);
      this.#list();
    };
  }

  /** The command of a key; while a person types only those with Ctrl or Cmd are. */
  of({ key, ctrlKey, metaKey, altKey }: Keystroke, typing: boolean): Command | undefined {
    const mod = ctrlKey || metaKey;
    if (altKey || (typing && !mod)) {
      return undefined;
    }
    const pressed = mod ? `mod+${key.toLowerCase()}` : key;
    return this.all.get().find((command) => command.key === pressed && command.run !== undefined);
  }

  #list(): void {
    const all = [...this.#contributions];
    const of = (scope: Scope): readonly Command[] =>
      all.filter((contribution) => contribution.scope === scope).flatMap(({ commands }) => commands);
    this.all.set([...of("page"), ...of("shell")]);
  }
}
