/** One `m=` section: its first line, and all of it. */
interface Section {
  readonly line: string;
  readonly text: string;
}

function sectionsOf(sdp: string): Section[] {
  return sdp
    .split(/^(?=m=)/m)
    .filter((part) => part.startsWith("m="))
    .map((text) => ({ line: text.split(/\r?\n/, 1)[0] ?? "", text }));
}

function codecsOf(sections: readonly Section[]): string[] {
  return sections.flatMap(({ text }) => [...text.matchAll(/^a=rtpmap:\d+ ([^/\s]+)\//gm)].map(([, name = ""]) => name.toUpperCase()));
}

/** Whether a section says what comes by it; not all servers say that of any. */
function namesSource({ text }: Section): boolean {
  return /^a=(?:ssrc|msid):/m.test(text);
}

/**
 * What an answer promises. A video section with no codec that was offered is none: some servers answer with the camera's own
 * codec whatever the browser can play. Nor is one that names no source where that of the sound does: for a stream without pictures
 * MediaMTX answers so, with a codec by which nothing ever comes.
 */
export function mediaOf(offer: string, answer: string): { readonly media: "video" | "audio" | "none"; readonly detail: string } {
  const accepted = sectionsOf(answer).filter(({ line, text }) => !/^m=\w+ 0 /.test(line) && !/^a=(?:inactive|recvonly)\s*$/m.test(text));
  const [video, audio] = ["m=video", "m=audio"].map((kind) => accepted.filter(({ line }) => line.startsWith(kind)));
  const offered = new Set(codecsOf(sectionsOf(offer)));
  const codecs = codecsOf(video ?? []);
  if (audio?.some(namesSource) === true && video?.some(namesSource) !== true) {
    return { media: "audio", detail: "" };
  }
  if (codecs.some((codec) => offered.has(codec))) {
    return { media: "video", detail: "" };
  }
  if (codecs.length === 0 && (audio ?? []).length > 0) {
    return { media: "audio", detail: "" };
  }
  return { media: "none", detail: codecs[0] ?? "" };
}

/**
 * Candidates of an offer as a fragment for `PATCH` (RFC 8840): with the user fragment, password and media of this very offer,
 * without which a server takes them for those of another one.
 */
export function trickleFragment(offer: string, candidates: readonly RTCIceCandidate[]): string {
  const [ufrag = "", pwd = ""] = ["ice-ufrag", "ice-pwd"].map((name) => new RegExp(`^a=${name}:(.*?)\\r?$`, "m").exec(offer)?.[1]);
  const lines = [`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${pwd}`];
  for (const [index, { line, text }] of sectionsOf(offer).entries()) {
    const mid = /^a=mid:(.*?)\r?$/m.exec(text)?.[1] ?? String(index);
    const own = candidates.filter(({ sdpMid, sdpMLineIndex }) => (sdpMid === null ? sdpMLineIndex === index : sdpMid === mid));
    if (own.length > 0) {
      lines.push(line, `a=mid:${mid}`, ...own.map(({ candidate }) => `a=${candidate}`));
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}
