import type { Clip } from "./publisher.ts";

/** A server of live video, as the tests of the player use one: a real MediaMTX, or an endpoint of our own that keeps its rules. */
export interface VideoServer {
  /** What it is, for the line that the tests print. */
  readonly name: string;
  readonly origin: string;
  /** The WHEP endpoint of a path. */
  url(path: string): string;
  /** Begins to publish something on a path. */
  publish(path: string, clip?: Clip): Promise<void>;
  /** The camera goes away. */
  unpublish(path: string): Promise<void>;
  /** The camera sends nothing, or goes on, while everything stays connected. */
  freeze(path: string, isFrozen: boolean): void;
  /** How many sessions of viewers there are now. */
  sessions(): Promise<number>;
  stop(): Promise<void>;
}
