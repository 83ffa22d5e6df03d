const APPLE = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

/** What is printed on the keys of a command: `mod+k` is "Ctrl K", on a Mac "⌘ K". */
export function keyCaps(key: string): readonly string[] {
  return key.startsWith("mod+") ? [APPLE ? "⌘" : "Ctrl", key.slice("mod+".length).toUpperCase()] : [key];
}
