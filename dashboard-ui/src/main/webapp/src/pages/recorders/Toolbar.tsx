import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "../../app/commands/use-commands.ts";
import { Button } from "../../components/Button.tsx";
import type { ListQuery, OrderedList } from "../../core/ordering.ts";
import { recorderCommands, recorderWords } from "../../words/recorders.ts";
import { UnknownHostnamesLink } from "../adoption/UnknownHostnamesLink.tsx";
import styles from "./Toolbar.module.css";
import { useListAddressChanges } from "./use-list-address.ts";

interface Props {
  readonly query: ListQuery;
  /** What is shown, and the order it began with. */
  readonly ids: readonly number[];
  readonly list: OrderedList;
  readonly changes: number;
  readonly onSortAgain: () => void;
}

function shownWords(ids: readonly number[], { conditions }: OrderedList): string {
  const disabled = ids.filter((id) => conditions.get(id) === "disabled").length;
  return recorderWords.shown(ids.length - disabled, disabled);
}

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

/** Search, order, and the quiet offer to sort again. */
export function Toolbar({ query, ids, list, changes, onSortAgain }: Props) {
  const { search, sort } = useListAddressChanges();
  const [typed, type] = useTyped(query.search, search);
  const input = useRef<HTMLInputElement>(null);
  const commands = useMemo(
    () => [{ id: "search", title: recorderCommands.search, key: "/", run: () => input.current?.focus() }],
    [],
  );
  useCommands("page", commands);
  return (
    <div className={styles.toolbar}>
      <label className={styles.search}>
        <span className="visually-hidden">{recorderWords.search}</span>
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
          placeholder={recorderWords.searchHint}
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
      <p className={styles.shown} role="status">
        {shownWords(ids, list)}
      </p>
      <UnknownHostnamesLink />
      {changes > 0 && <Button onClick={onSortAgain}>{recorderWords.sortAgain(changes)}</Button>}
      <label className={styles.sort}>
        <span className={styles.sortWord}>{recorderWords.sort}</span>
        <select
          id="sort"
          className={styles.select}
          value={query.sort}
          onChange={(event) => sort(event.target.value === "name" ? "name" : "problems")}
        >
          <option value="problems">{recorderWords.orders.problems}</option>
          <option value="name">{recorderWords.orders.name}</option>
        </select>
      </label>
    </div>
  );
}
