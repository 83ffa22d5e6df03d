import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "../app/commands/use-commands.ts";
import styles from "./SearchField.module.css";

/** A server is not asked at every letter, in milliseconds. */
const PAUSE = 200;
const KEY = "/";

interface Props {
  /** To a screen reader. */
  readonly label: string;
  readonly placeholder: string;
  /** What the address says. */
  readonly value: string;
  readonly onSearch: (words: string) => void;
  /** The command that leads here, as does the key. */
  readonly command: string;
  /** After so long without a letter what was typed is searched for, in milliseconds. */
  readonly pause?: number;
}

/**
 * A field that searches while somebody types, on the server or the page. What is typed is shown at once; the address follows, and
 * leads when somebody else changes it: Back, a link, a button. `/` leads here, Esc empties it and leads away.
 */
export function SearchField({ label, placeholder, value, onSearch, command, pause = PAUSE }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const commands = useMemo(() => [{ id: "search", title: command, key: KEY, run: () => input.current?.focus() }], [command]);
  useCommands("page", commands);
  const { history } = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const end = history.subscribe(({ action }) => {
      if (action.type !== "REPLACE") {
        clearTimeout(timer.current);
        setTyped(null);
      }
    });
    return () => {
      clearTimeout(timer.current);
      end();
    };
  }, [history]);
  const type = (words: string, after: number): void => {
    setTyped(words);
    clearTimeout(timer.current);
    if (after === 0) {
      onSearch(words);
    } else {
      timer.current = setTimeout(() => onSearch(words), after);
    }
  };
  return (
    <label className={styles.search}>
      <span className="visually-hidden">{label}</span>
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.500" />
        <path d="m10.500 10.500 3.500 3.500" />
      </svg>
      <input
        ref={input}
        id="search"
        className={styles.input}
        type="search"
        value={typed ?? value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value, pause)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            type("", 0);
            event.currentTarget.blur();
          }
        }}
      />
      <kbd className={styles.key} aria-hidden="true">
        {KEY}
      </kbd>
    </label>
  );
}
