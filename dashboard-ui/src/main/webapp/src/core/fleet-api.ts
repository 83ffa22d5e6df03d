import type { Camera, Customer, Recorder, Site, StatusChange, Summary, UnknownHostname } from "./model.ts";

/** One page of a list; `next` asks for the following one and is null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What the core reads over REST. Every call rejects with {@link ApiProblem} when there is no good answer. */
export interface FleetApi {
  recorders(cursor: string | null, signal: AbortSignal): Promise<Page<Recorder>>;
  sites(cursor: string | null, signal: AbortSignal): Promise<Page<Site>>;
  customers(cursor: string | null, signal: AbortSignal): Promise<Page<Customer>>;
  /** @returns null when there is no such recorder any more */
  recorder(id: number, signal: AbortSignal): Promise<Recorder | null>;
  camerasOf(nvrId: number, cursor: string | null, signal: AbortSignal): Promise<Page<Camera>>;
  /** The latest of the hostnames that nobody registered; `next` is not null when there are more. */
  unknownHostnames(signal: AbortSignal): Promise<Page<UnknownHostname>>;
  summary(signal: AbortSignal): Promise<Summary>;
  /**
   * The latest changes of status, newest first; `next` is not null when there are more.
   *
   * @param from leaves out what changed before, epoch milliseconds; null for no limit
   */
  latestChanges(from: number | null, signal: AbortSignal): Promise<Page<StatusChange>>;
}

/** The server could not be asked, or said no. `status` is the HTTP status, null when there was no answer at all. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** Reads all pages of a list, handing over each as it comes. */
export async function eachPage<T>(
  read: (cursor: string | null) => Promise<Page<T>>,
  take: (items: readonly T[]) => void,
): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor);
    take(page.items);
    cursor = page.next;
  } while (cursor !== null);
}
