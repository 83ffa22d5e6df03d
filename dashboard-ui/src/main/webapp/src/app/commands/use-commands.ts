import { createContext, useContext, useEffect } from "react";
import { Commands, type Command, type Scope } from "./commands.ts";

/** The commands of this page; a part that is shown alone has its own, empty ones. */
export const CommandsContext = createContext(new Commands());

/** Contributes commands as long as the caller is shown. */
export function useCommands(scope: Scope, commands: readonly Command[]): void {
  const registry = useContext(CommandsContext);
  useEffect(() => registry.add(scope, commands), [registry, scope, commands]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, dialog, [role=dialog], [role=alertdialog], [role=menu]") !== null;
}

/** Lets keys act anywhere on the page. */
export function useKeyboard(): void {
  const registry = useContext(CommandsContext);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = registry.of(event, isTyping(event.target));
      if (command !== undefined) {
        event.preventDefault();
        command.run?.();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [registry]);
}
