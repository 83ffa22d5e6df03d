import { useRef } from "react";
import { useKeys } from "../../app/use-keys.ts";
import { Button } from "../../components/Button.tsx";
import type { ListQuery, OrderedList } from "../../core/ordering.ts";
import { counted } from "../../words/counted.ts";
import { UnknownHostnamesLink } from "../unknown-hostnames/UnknownHostnamesLink.tsx";
import { setSearch, setSort } from "./list-address.ts";
import styles from "./Toolbar.module.css";

interface Props {
  readonly query: ListQuery;
  /** What is shown, and the order it began with. */
  readonly ids: readonly number[];
  readonly list: OrderedList;
  readonly changes: number;
  readonly onSortAgain: () => void;
}

/** "199 recorders, 1 disabled": the tiles count the disabled ones apart, and so does this. */
function shownWords(ids: readonly number[], { conditions }: OrderedList): string {
  const disabled = ids.filter((id) => conditions.get(id) === "disabled").length;
  return disabled === 0 ? counted(ids.length, "recorder") : `${counted(ids.length - disabled, "recorder")}, ${disabled} disabled`;
}

/** Search, order, and the quiet offer to sort again. */
export function Toolbar({ query, ids, list, changes, onSortAgain }: Props) {
  const search = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => search.current?.focus(), s: onSortAgain });
  return (
    <div className={styles.toolbar}>
      <label className={styles.search}>
        <span className="visually-hidden">Search recorders, sites and cameras</span>
        <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.500" />
          <path d="m10.500 10.500 3.500 3.500" />
        </svg>
        <input
          ref={search}
          className={styles.input}
          type="search"
          value={query.search}
          placeholder="Search recorder, site, camera"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              setSearch("");
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
      {changes > 0 && <Button onClick={onSortAgain}>{counted(changes, "change")}, sort again</Button>}
      <label className={styles.sort}>
        <span className={styles.sortWord}>Sort</span>
        <select
          className={styles.select}
          value={query.sort}
          onChange={(event) => setSort(event.target.value === "name" ? "name" : "problems")}
        >
          <option value="problems">Problems first</option>
          <option value="name">By name</option>
        </select>
      </label>
    </div>
  );
}
