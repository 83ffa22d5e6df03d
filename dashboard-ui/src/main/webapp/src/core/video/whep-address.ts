import type { FailedCause } from "./player-state.ts";

/**
 * Where the session is that `Location` names, or null if the header is not there, or cannot be read by this page.
 *
 * The server does not know of a proxy that takes a prefix off its paths; so, where `Location` ends in `/whep/ID`, the session is
 * the endpoint as it was used, and the ID. Everything else is resolved as RFC 3986 says.
 */
export function sessionAddress(endpoint: string, location: string | null): string | null {
  if (location === null || location === "") {
    return null;
  }
  try {
    const resolved = new URL(location, endpoint);
    const used = new URL(endpoint);
    const [, id] = /(?:^|\/)whep\/([^/?#]+)\/?$/.exec(resolved.pathname) ?? [];
    if (id === undefined || !/\/whep\/?$/.test(used.pathname)) {
      return resolved.href;
    }
    used.pathname = `${used.pathname.replace(/\/$/, "")}/${id}`;
    used.search = resolved.search;
    used.hash = "";
    return used.href;
  } catch {
    return null;
  }
}

/** Names and addresses of this machine itself: browsers trust them also without https. */
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Why it is no use to ask this address from a page that came by this protocol ("https:"); null if it is not. */
export function addressProblem(endpoint: string, pageProtocol: string): FailedCause | null {
  try {
    const { protocol, hostname } = new URL(endpoint);
    if (protocol !== "http:" && protocol !== "https:") {
      return "bad_address";
    }
    return pageProtocol === "https:" && protocol === "http:" && !LOOPBACK.test(hostname) ? "mixed_content" : null;
  } catch {
    return "bad_address";
  }
}
