/** A page in a browser, as far as the journey needs one that is the same in all browsers. */
export interface Tab {
  readonly goto: (url: string) => Promise<void>;
  /** @param expression in JavaScript, whose value can be JSON */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Clicks, as a person does, on the element that a selector of CSS finds. */
  readonly click: (selector: string) => Promise<void>;
  /** Ends the browser, and what was started with it. */
  readonly close: () => Promise<void>;
}

/** Generous: it is reached when nothing will come any more. In milliseconds. */
export const LIMIT = 60_000;
