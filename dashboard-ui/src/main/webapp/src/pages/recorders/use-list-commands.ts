import { useMemo } from "react";
import { useCommands } from "../../app/commands/use-commands.ts";
import { chooseDensity, DENSITIES } from "../../app/density.ts";
import type { TableHandle } from "../../components/table/Table.tsx";
import { listCommands, listWords } from "../../words/recorder-list.ts";
import { STATUS_FILTERS } from "./list/list-query.ts";
import type { ListAddressChanges } from "./use-list-address.ts";

interface Options {
  readonly table: () => TableHandle | null;
  readonly address: ListAddressChanges;
  readonly group: "none" | "site";
  readonly sortAgain: () => void;
  readonly toggleSelected: (key: string) => void;
}

/** What keys and the palette do in the list. */
export function useListCommands({ table, address, group, sortAgain, toggleSelected }: Options): void {
  const commands = useMemo(() => {
    const withActive = (act: (key: string) => void) => (): void => {
      const key = table()?.active() ?? null;
      if (key !== null && Number.isInteger(Number(key))) {
        act(key);
      }
    };
    return [
      { id: "next", title: listCommands.next, key: "j", run: () => table()?.step(1), keyOnly: true },
      { id: "previous", title: listCommands.previous, key: "k", run: () => table()?.step(-1), keyOnly: true },
      { id: "open", title: listCommands.open, key: "Enter", keyOnly: true },
      { id: "select", title: listCommands.select, key: "x", run: withActive(toggleSelected), keyOnly: true },
      { id: "edit", title: listCommands.edit, key: "e", run: withActive((key) => address.edit(Number(key))), keyOnly: true },
      { id: "add-recorder", title: listWords.add, key: "a", run: () => address.edit("new") },
      { id: "sort-again", title: listCommands.sortAgain, key: "s", run: sortAgain },
      {
        id: "group-by-site",
        title: listCommands.groupBySite,
        run: () => address.groupBy(group === "site" ? "none" : "site"),
      },
      ...STATUS_FILTERS.map((status) => ({
        id: `show-${status}`,
        title: listCommands.show[status],
        run: () => address.show(status),
      })),
      ...DENSITIES.map((density) => ({
        id: `density-${density}`,
        title: listCommands.density[density],
        run: () => chooseDensity(density),
      })),
    ];
  }, [table, address, group, sortAgain, toggleSelected]);
  useCommands("page", commands);
}
