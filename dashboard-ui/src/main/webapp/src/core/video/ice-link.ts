/**
 * The ICE servers of a `Link` header, as WHEP tells them: several in one header, with quoted parameters in which any sign may be.
 * What cannot be read is left out.
 *
 * @param header as `Headers.get` joins them; null for none
 */
export function iceServersOf(header: string | null): RTCIceServer[] {
  const servers: RTCIceServer[] = [];
  // A target, and its parameters up to the comma in front of the next target.
  for (const [, target = "", parameters = ""] of (header ?? "").matchAll(/<([^>]*)>((?:"(?:\\.|[^"\\])*"|[^",<])*)/g)) {
    const values = new Map<string, string>();
    for (const [, name = "", quoted, plain] of parameters.matchAll(/;\s*([\w-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s;,]*))/g)) {
      values.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "");
    }
    const urls = target.trim();
    if (values.get("rel") !== "ice-server" || !/^(?:stun|turn)s?:./.test(urls)) {
      continue;
    }
    const [username, credential] = [values.get("username"), values.get("credential")];
    servers.push(username === undefined || credential === undefined ? { urls } : { urls, username, credential });
  }
  return servers.filter(({ urls, username }) => username !== undefined || !String(urls).startsWith("turn"));
}
