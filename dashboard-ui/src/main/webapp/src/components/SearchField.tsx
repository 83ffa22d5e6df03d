import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState, type RefObject } from "react";
import styles from "./SearchField.module.css";

/** After so long without a letter what was typed is searched for, in milliseconds. */
const PAUSE = 200;

interface Props {
  /** To a screen reader. */
  readonly label: string;
  readonly placeholder: string;
  /** What the address says. */
  readonly value: string;
  readonly onSearch: (words: string) => void;
  /** So that a key can lead here. */
  readonly input: RefObject<HTMLInputElement | null>;
}

/**
 * A field that searches while somebody types, on the server or the page. What is typed is shown at once; the address follows, and
 * leads when somebody else changes it: Back, a link, a button.
 */
export function SearchField({ label, placeholder, value, onSearch, input }: Props) {
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
  const type = (words: string, pause: number): void => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(words), pause);
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
        className={styles.input}
        type="search"
        value={typed ?? value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value, PAUSE)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            type("", 0);
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
