/** What is seen from within the page; times are epoch milliseconds. */
export interface Seen {
  /** When the frame with the content was handed over to be painted; null before. */
  readonly paintedAt: number | null;
  /** How rows became, and when that was handed over to be painted. */
  readonly rows: readonly { readonly id: string; readonly state: string; readonly at: number }[];
}

/**
 * Runs in the page, before all else: remembers when what the selector names is painted, and what rows show from frame to
 * frame. It is handed over as text, so it uses nothing from outside.
 */
export function watchFromWithin(selector: string): void {
  const seen: { paintedAt: number | null; rows: { id: string; state: string; at: number }[] } = { paintedAt: null, rows: [] };
  Object.assign(globalThis, { seen });
  // What is posted in a frame runs after the frame is handed over.
  const afterPaint = (run: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", run);
      port1.start();
      port2.postMessage(null);
    });
  };
  const now = (): number => performance.timeOrigin + performance.now();
  const changed = new Set<HTMLElement>();
  const look = (): void => {
    if (seen.paintedAt === null && document.querySelector(selector) !== null) {
      afterPaint(() => (seen.paintedAt ??= now()));
    }
  };
  new MutationObserver((mutations) => {
    look();
    const first = changed.size === 0;
    for (const { target } of mutations) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>("[data-row]");
      if (row !== null && row !== undefined) {
        changed.add(row);
      }
    }
    if (first && changed.size > 0) {
      const rows = [...changed].map((row) => ({
        id: row.dataset.row ?? "",
        state: row.querySelector<SVGElement>("svg[data-state]")?.dataset.state ?? "",
      }));
      changed.clear();
      afterPaint(() => {
        const at = now();
        seen.rows.push(...rows.map((row) => ({ ...row, at })));
      });
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-state"] });
}
