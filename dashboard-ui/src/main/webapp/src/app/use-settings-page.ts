import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useRef, type RefObject } from "react";
import type { TableHandle } from "../components/table/Table.tsx";
import { useCommands } from "./commands/use-commands.ts";

/** The pages that list things to set. */
export type SettingsPath = "/alert-rules" | "/maintenance" | "/channels";

interface CommandWords {
  readonly next: string;
  readonly previous: string;
  readonly open: string;
}

export interface SettingsPage {
  /** Which form is in front; `new` adds one. */
  readonly edit: number | "new" | undefined;
  /** Of what a new one is: `site:3`; empty when that is not said. */
  readonly of: string;
  /** What is open below its row. */
  readonly open: number | undefined;
  readonly front: (edit: number | "new" | undefined) => void;
  readonly unfold: (open: number | undefined) => void;
  readonly table: RefObject<TableHandle | null>;
}

/** What a page that lists things to set has in its address, and the keys of its table; `a` adds one. */
export function useSettingsPage(path: SettingsPath, add: string, words: CommandWords): SettingsPage {
  const { edit, of, open } = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  const table = useRef<TableHandle>(null);
  const address = useMemo(
    () => ({
      front: (next: number | "new" | undefined) => void navigate({ search: (last) => ({ ...last, edit: next, of: "" }), resetScroll: false }),
      unfold: (next: number | undefined) => void navigate({ search: (last) => ({ ...last, open: next }), resetScroll: false }),
    }),
    [navigate],
  );
  const commands = useMemo(
    () => [
      { id: "add", title: add, key: "a", run: () => address.front("new") },
      { id: "next", title: words.next, key: "j", run: () => table.current?.step(1), keyOnly: true },
      { id: "previous", title: words.previous, key: "k", run: () => table.current?.step(-1), keyOnly: true },
      { id: "open", title: words.open, key: "Enter", keyOnly: true },
    ],
    [add, address, words],
  );
  useCommands("page", commands);
  return { edit, of, open, ...address, table };
}
