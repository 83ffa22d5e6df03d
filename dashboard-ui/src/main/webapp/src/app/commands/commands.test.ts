import { describe, expect, it } from "vitest";
import { Commands } from "./commands.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("Commands", () => {
  it("belong to the page in front, also when the shell came later", () => {
    const commands = new Commands();
    const leave = commands.add("page", [{ id: "a", title: "of the page", key: "s", run: () => undefined }]);
    commands.add("shell", [{ id: "b", title: "of the shell", key: "s", run: () => undefined }]);

    expect(commands.of({ key: "s", ...plain }, false)?.title).toBe("of the page");
    leave();
    expect(commands.of({ key: "s", ...plain }, false)?.title).toBe("of the shell");
  });

  it("do not act while a person types, unless with Ctrl or Cmd", () => {
    const commands = new Commands();
    commands.add("shell", [
      { id: "a", title: "help", key: "?", run: () => undefined },
      { id: "b", title: "palette", key: "mod+k", run: () => undefined },
    ]);

    expect(commands.of({ key: "?", ...plain }, true)).toBeUndefined();
    expect(commands.of({ key: "K", ...plain, metaKey: true }, true)?.title).toBe("palette");
    expect(commands.of({ key: "k", ...plain, ctrlKey: true }, false)?.title).toBe("palette");
    expect(commands.of({ key: "k", ...plain, ctrlKey: true, altKey: true }, false)).toBeUndefined();
    expect(commands.of({ key: "k", ...plain }, false)).toBeUndefined();
  });

  it("leave to the browser what it does by itself", () => {
    const commands = new Commands();
    commands.add("page", [{ id: "a", title: "open", key: "Enter" }]);

    expect(commands.of({ key: "Enter", ...plain }, false)).toBeUndefined();
  });
});
