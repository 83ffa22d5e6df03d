import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { commandWords, themeWords } from "../../words/shell.ts";
import type { Command } from "../commands/commands.ts";
import { useCommands } from "../commands/use-commands.ts";
import { NAVIGATION } from "../navigation.ts";
import { chooseTheme, THEMES } from "../theme.ts";

/** What opens the parts of the shell that are not always there. */
interface Openers {
  readonly palette: () => void;
  readonly shortcuts: () => void;
}

function exportAll(): void {
  void import("../../api/export.ts").then(({ downloadExport }) => downloadExport());
}

/** Contributes what can be done on every page. */
export function useShellCommands({ palette, shortcuts }: Openers): void {
  const navigate = useNavigate();
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: "palette", title: commandWords.openPalette, key: "mod+k", run: palette, keyOnly: true },
      { id: "shortcuts", title: commandWords.openShortcuts, key: "?", run: shortcuts },
      { id: "escape", title: commandWords.escape, key: "Esc", keyOnly: true },
      ...THEMES.map((theme) => ({ id: `theme-${theme}`, title: themeWords.commands[theme], run: () => chooseTheme(theme) })),
      { id: "export", title: commandWords.exportAll, run: exportAll },
      ...NAVIGATION.map(({ id, to, name }) => ({
        id: `page-${id}`,
        title: name,
        run: () => void navigate({ to }),
        section: "pages" as const,
      })),
    ],
    [palette, shortcuts, navigate],
  );
  useCommands("shell", commands);
}
