import * as v from "valibot";

/**
 * Whether this browser is told by a channel: `on` or `off`; or why it cannot be: no HTTPS, no web push in it, no keys on the server, or a
 * person forbade it. `failed` when the server did not say whether it has keys.
 */
export type PushState = "loading" | "insecure" | "unsupported" | "not-set-up" | "blocked" | "off" | "on" | "failed";

/** What this browser was subscribed to here: the server tells nobody which browsers it has. */
interface Remembered {
  readonly endpoint: string;
  readonly channels: readonly number[];
}

const KEY = "nvr-fleet-push";
const remembered = v.pipe(v.string(), v.parseJson(), v.object({ endpoint: v.string(), channels: v.array(v.number()) }));

/** The channels that tell this browser, if it still has the subscription of which that is known. */
export function channelsOf(endpoint: string | null, storage: Pick<Storage, "getItem"> = localStorage): readonly number[] {
  const parsed = v.safeParse(remembered, storage.getItem(KEY));
  return parsed.success && parsed.output.endpoint === endpoint ? parsed.output.channels : [];
}

/** All channels that were to tell this browser, also by a subscription that it has no more. */
export function wantedChannels(storage: Pick<Storage, "getItem"> = localStorage): readonly number[] {
  const parsed = v.safeParse(remembered, storage.getItem(KEY));
  return parsed.success ? parsed.output.channels : [];
}

export function remember(known: Remembered | null, storage: Pick<Storage, "setItem" | "removeItem"> = localStorage): void {
  if (known === null) {
    storage.removeItem(KEY);
  } else {
    storage.setItem(KEY, JSON.stringify(known));
  }
}

/** What can be said without asking anybody; null when the browser is able and not forbidden. */
export function hindrance(): "insecure" | "unsupported" | "blocked" | null {
  if (!isSecureContext) {
    return "insecure";
  }
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis)) {
    return "unsupported";
  }
  return Notification.permission === "denied" ? "blocked" : null;
}

/** The bytes of base64url, which a browser wants a key to be. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
}
