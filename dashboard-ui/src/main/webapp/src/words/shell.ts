/** Texts of what surrounds every page. */
export const shellWords = {
  product: "NVR Fleet",
  /** The title of the browser's tab, with the number of recorders that need a person. */
  tab: (page: string, problems: number): string => `${problems > 0 ? `(${problems}) ` : ""}${page} · NVR Fleet`,
  skip: "Skip to content",
  pages: "Pages",
  goTo: "Go to recorder, page, action",
  find: "Find",
  notifications: "Notifications",
  unread: (count: string): string => `Notifications, ${count} unread`,
  tools: "Tools",
} as const;

/** What the pages are called, everywhere. */
export const pageNames = {
  recorders: "Recorders",
  dashboard: "Dashboard",
  alerts: "Alerts",
  wall: "Wall",
  notifications: "Notifications",
  preferences: "Preferences",
  reports: "Reports",
  sites: "Sites",
  cameras: "Cameras",
  video: "Video",
  adoption: "Adoption",
  import: "Import",
  health: "Health",
  alertRules: "Alert rules",
  maintenance: "Maintenance",
  channels: "Channels",
} as const;

/** Colours of the page. */
export const themeWords = {
  system: "Auto",
  light: "Light",
  dark: "Dark",
  button: (theme: string): string => `Colours: ${theme}`,
  commands: {
    system: "Use the device's colours",
    light: "Use light colours",
    dark: "Use dark colours",
  },
} as const;

/** The palette of commands, and the list of keys. */
export const commandWords = {
  palette: "Find and do",
  paletteKeys: "Arrow keys choose, Enter goes there, Esc closes.",
  placeholder: "A recorder, a site, a page, an action",
  close: "Close",
  nothing: (query: string): string => `Nothing is called “${query.trim()}”`,
  nothingHint: "Recorders and sites are found by name and hostname, cameras by name and address.",
  sections: { pages: "Pages", actions: "Actions", recorders: "Recorders", sites: "Sites", cameras: "Cameras" },
  goTo: (page: string): string => `Go to ${page.toLowerCase()}`,
  openPalette: "Find and do anything",
  openShortcuts: "Keyboard shortcuts",
  keyboard: "Keyboard",
  escape: "Leave what is in front",
  exportAll: "Export all recorders and cameras as CSV",
} as const;

/** Where there is no page, or one that failed. */
export const missingPageWords = {
  title: "No such page",
  body: (path: string): string => `Nothing is at ${path}. The link may be old, or a letter may be missing.`,
  action: "Show all recorders",
} as const;

export const failedPageWords = {
  title: "This page failed",
  body: "That is a fault of this page; the recorders are not affected, and nothing was changed.",
  advice: "Try again. If it fails again, say what you did and quote this:",
  again: "Try again",
  outdated: "This page is outdated",
  outdatedBody: "A part of it is not on the server any more: most likely a newer version was installed meanwhile. Reload to get it.",
  reload: "Reload",
} as const;

export const copyWords = {
  copy: "Copy",
  copied: "Copied",
  /** Where the browser forbids copying, the text is selected for this. */
  byKey: "Ctrl-C",
  label: (word: string, what: string): string => `${word}: ${what}`,
} as const;

/** The server asks who is there. */
export const signedOutWords = {
  region: "Sign-in",
  title: "The server asks who you are.",
  body: "What you see may be old, and nothing can be changed.",
  action: "Reload to sign in",
} as const;
