import type { Summary } from "./model.ts";

/** One disagreement may be a change that is on its way; two in a row, a silence apart, are not. */
const ENOUGH = 2;

/** Not more often than this a disagreement breaks the connection, in milliseconds: a server that counts differently must not. */
const PATIENCE_MS = 10 * 60_000;

function same(a: Summary, b: Summary): boolean {
  return (
    a.totalNvrs === b.totalNvrs &&
    a.onlineNvrs === b.onlineNvrs &&
    a.warningNvrs === b.warningNvrs &&
    a.offlineNvrs === b.offlineNvrs &&
    a.totalCameras === b.totalCameras &&
    a.onlineCameras === b.onlineCameras
  );
}

/**
 * Decides whether a silent stream is still to be believed, by comparing the server's counts with the page's own: a
 * half-open connection looks alive and only the missing changes give it away.
 */
export class StreamTrust {
  #disagreements = 0;
  #brokenAt = Number.NEGATIVE_INFINITY;

  /** @returns false when the stream has lost changes and is to be replaced */
  agrees(theirs: Summary, ours: Summary): boolean {
    this.#disagreements = same(theirs, ours) ? 0 : this.#disagreements + 1;
    if (this.#disagreements < ENOUGH || Date.now() - this.#brokenAt < PATIENCE_MS) {
      return true;
    }
    this.#disagreements = 0;
    this.#brokenAt = Date.now();
    return false;
  }
}
