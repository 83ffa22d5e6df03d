import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "../../app/commands/use-commands.ts";
import { listCommands, listWords } from "../../words/recorder-list.ts";
import styles from "./SearchField.module.css";
import { useListAddressChanges } from "./use-list-address.ts";

/**
 * What is typed, shown at once: the address follows a moment later, and would take letters back in between. From the address
 * it comes when somebody else changes it: Back, a link, a button.
 */
function useTyped(words: string, onType: (words: string) => void): readonly [string, (words: string) => void] {
  const { history } = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(
    () =>
      history.subscribe(({ action }) => {
        if (action.type !== "REPLACE") {
          setTyped(null);
        }
      }),
    [history],
  );
  const type = (next: string): void => {
    setTyped(next);
    onType(next);
  };
  return [typed ?? words, type];
}

/** Searches the list while one types; `/` leads here, Esc empties it and leads away. */
export function SearchField({ words }: { readonly words: string }) {
  const { search } = useListAddressChanges();
  const [typed, type] = useTyped(words, search);
  const input = useRef<HTMLInputElement>(null);
  const commands = useMemo(
    () => [{ id: "search", title: listCommands.search, key: "/", run: () => input.current?.focus() }],
    [],
  );
  useCommands("page", commands);
  return (
    <label className={styles.search}>
      <span className="visually-hidden">{listWords.search}</span>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.500" />
        <path d="m10.500 10.500 3.500 3.500" />
      </svg>
      <input
        ref={input}
        id="search"
        className={styles.input}
        type="search"
        value={typed}
        placeholder={listWords.searchHint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            type("");
            event.currentTarget.blur();
          }
        }}
      />
      <kbd className={styles.key} aria-hidden="true">
        /
      </kbd>
    </label>
  );
}
