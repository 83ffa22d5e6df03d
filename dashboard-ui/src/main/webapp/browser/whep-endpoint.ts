import { randomUUID } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpPacket } from "werift";
import { Publisher, SMALL, type Clip } from "./publisher.ts";
import type { VideoServer } from "./video-server.ts";

const METHODS = "OPTIONS, GET, POST, PATCH, DELETE";
const HEADERS = "Authorization, Content-Type, If-Match";
const CLOCK_RATE = 90_000;
/** Of DTLS (RFC 5246): a warning that the connection is being closed. */
const ALERT = 21;
const CLOSE_NOTIFY = Buffer.from([1, 0]);
/** After so long MediaMTX finds the first B-frame. */
const B_FRAME_MS = 700;
/** After so long a session to which nobody came is over: whoever left before the answer cannot say so. MediaMTX waits 10 s. */
const HANDSHAKE_MS = 20_000;

const H264 = new RTCRtpCodecParameters({
  mimeType: "video/H264",
  clockRate: CLOCK_RATE,
  rtcpFeedback: [{ type: "nack" }, { type: "nack", parameter: "pli" }],
  parameters: "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
});
const OPUS = new RTCRtpCodecParameters({ mimeType: "audio/opus", clockRate: 48_000, channels: 2 });

/** What somebody asked for. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** An answer in the place of the endpoint's own. */
interface Instead {
  readonly status: number;
  readonly body?: object;
}

interface Session {
  readonly peer: RTCPeerConnection;
  readonly track: MediaStreamTrack;
}

/**
 * One path. Sequence numbers and times of its publishers, one after the other, are made those of one stream, as a reader needs
 * them whose session goes on.
 */
class Path {
  clip: Clip | null = null;
  readonly sessions = new Map<string, Session>();
  #publisher: Publisher | null = null;
  #socket: Socket | null = null;
  /** Ends what was published before, which goes on until the next begins. */
  #endEarlier: () => void = () => undefined;
  #source = -1;
  #offsets = { sequence: 0, time: 0 };
  #last = { sequence: 0, time: 0, at: 0 };

  /** From now on this is published. Who watches sees what was before until it begins. */
  async publish(clip: Clip): Promise<void> {
    if (this.sessions.size === 0) {
      this.unpublish();
    }
    this.#endEarlier();
    const [publisher, earlier] = [this.#publisher, this.#socket];
    this.#endEarlier = () => {
      publisher?.stop();
      earlier?.close();
      this.#endEarlier = () => undefined;
    };
    const socket = createSocket("udp4");
    socket.on("message", (packet) => this.#handOn(packet));
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    socket.once("message", () => this.#endEarlier());
    this.#socket = socket;
    this.clip = clip;
    this.#publisher = new Publisher(clip, ["-f", "rtp", `rtp://127.0.0.1:${socket.address().port}?pkt_size=1200`]);
  }

  unpublish(): void {
    this.#endEarlier();
    this.#publisher?.stop();
    this.#socket?.close();
    this.#publisher = null;
    this.#socket = null;
    this.clip = null;
  }

  freeze(isFrozen: boolean): void {
    this.#publisher?.freeze(isFrozen);
  }

  #handOn(packet: Buffer): void {
    const [source, sequence, time] = [packet.readUInt32BE(8), packet.readUInt16BE(2), packet.readUInt32BE(4)];
    if (source !== this.#source) {
      const passed = Math.round(((Date.now() - this.#last.at) * CLOCK_RATE) / 1_000);
      this.#source = source;
      this.#offsets = { sequence: this.#last.sequence + 1 - sequence, time: this.#last.time + passed - time };
    }
    this.#last = { sequence: (sequence + this.#offsets.sequence) & 0xffff, time: (time + this.#offsets.time) >>> 0, at: Date.now() };
    for (const { track } of this.sessions.values()) {
      const copy = RtpPacket.deSerialize(Buffer.from(packet));
      copy.header.sequenceNumber = this.#last.sequence;
      copy.header.timestamp = this.#last.time;
      track.writeRtp(copy);
    }
  }
}

/** Closes a session as servers do; werift goes without a word. */
async function closeFromHere({ peer }: Session): Promise<void> {
  const dtls = peer.dtlsTransports[0]?.dtls;
  if (dtls?.connected === true) {
    const encrypt = dtls.cipher.encryptPacket.bind(dtls.cipher);
    dtls.cipher.encryptPacket = (record) => {
      record.recordLayerHeader.contentType = ALERT;
      return encrypt(record);
    };
    await dtls.send(CLOSE_NOTIFY);
  }
  await peer.close();
}

/** An answer as MediaMTX gives it for a stream without pictures: a video section by which nothing ever comes. */
function withoutSource(sdp: string): string {
  return sdp.replace(/^m=video[^]*?(?=^m=)/m, (video) => video.replaceAll(/^a=(?:ssrc|msid):.*\r\n/gm, ""));
}

/**
 * A WHEP endpoint with real pictures, which keeps the rules of MediaMTX: 201 with `Location`, `ETag` and `Link`, `PATCH` with
 * candidates, `DELETE`, 404 without a publisher, 400 for what browsers cannot play, CORS with what is exposed. And it does wrong
 * what a test asks of it.
 */
export class WhepEndpoint implements VideoServer {
  readonly name = "an endpoint of our own";
  readonly asked: Asked[] = [];
  /** ICE servers of `Link`. */
  link = "";
  /** Whether H.265 and B-frames are handed on to whoever cannot play them, as a server without MediaMTX's checks does. */
  checks = true;
  /** Answers in the place of this endpoint; undefined for all else. */
  instead: (asked: Asked) => Instead | undefined = () => undefined;
  /** `Location` in another form: that behind a proxy, or none at all. */
  location: (session: string) => string | undefined = (session) => session;
  readonly #paths = new Map<string, Path>();
  readonly #http: Server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<WhepEndpoint> {
    const endpoint = new WhepEndpoint();
    endpoint.#http.listen(0, "127.0.0.1");
    await once(endpoint.#http, "listening");
    return endpoint;
  }

  get origin(): string {
    const address = this.#http.address();
    if (address === null || typeof address === "string") {
      throw new Error("not listening");
    }
    return `http://127.0.0.1:${address.port}`;
  }

  url(path: string): string {
    return `${this.origin}/${path}/whep`;
  }

  /** Where something is published already, that goes on in the same sessions with the pictures of another clip. */
  publish(name: string, clip = SMALL): Promise<void> {
    return this.#path(name).publish(clip);
  }

  /** With the publisher go, as MediaMTX does it, the sessions. */
  async unpublish(name: string): Promise<void> {
    const path = this.#path(name);
    path.unpublish();
    await Promise.all([...path.sessions.keys()].map((id) => this.#end(path, id)));
  }

  freeze(name: string, isFrozen: boolean): void {
    this.#path(name).freeze(isFrozen);
  }

  sessions(): Promise<number> {
    return Promise.resolve([...this.#paths.values()].reduce((sum, path) => sum + path.sessions.size, 0));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#paths.keys()].map((name) => this.unpublish(name)));
    this.#http.closeAllConnections();
    await new Promise((resolve) => {
      this.#http.close(resolve);
    });
  }

  #path(name: string): Path {
    const known = this.#paths.get(name) ?? new Path();
    this.#paths.set(name, known);
    return known;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", headers } = request;
    const asked = { method, path: request.url ?? "/", authorization: headers.authorization, body: await text(request) };
    const answer = (status: number, body?: object, more: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { "access-control-allow-origin": "*", ...more });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (method === "OPTIONS" && headers["access-control-request-method"] !== undefined) {
      answer(204, undefined, { "access-control-allow-methods": METHODS, "access-control-allow-headers": HEADERS });
      return;
    }
    this.asked.push(asked);
    const instead = this.instead(asked);
    const [, name = "", id] = /^\/(.+)\/whep(?:\/([^/]+))?$/.exec(asked.path) ?? [];
    const path = this.#path(name);
    if (instead !== undefined) {
      answer(instead.status, instead.body);
    } else if (method === "OPTIONS") {
      answer(204, undefined, { "access-control-expose-headers": "Link", ...this.#linkHeader() });
    } else if (method === "POST" && id === undefined) {
      await this.#offered(name, path, asked.body, response, answer);
    } else if (id === undefined || !path.sessions.has(id)) {
      answer(404, { status: "error", error: "session not found" });
    } else if (method === "PATCH") {
      answer(this.#patched(path, id, headers, asked.body));
    } else {
      await this.#end(path, id);
      answer(200);
    }
  }

  #linkHeader(): Record<string, string> {
    return this.link === "" ? {} : { link: this.link };
  }

  async #offered(name: string, path: Path, offer: string, response: ServerResponse, answer: (status: number, body: object) => void): Promise<void> {
    const { clip } = path;
    if (clip === null) {
      answer(404, { status: "error", error: `no stream is available on path '${name}'` });
      return;
    }
    if (clip.kind === "h265" && this.checks) {
      answer(400, { status: "error", error: "codecs not supported by client" });
      return;
    }
    const peer = new RTCPeerConnection({
      codecs: { video: [H264], audio: [OPUS] },
      iceServers: [],
      iceAdditionalHostAddresses: ["127.0.0.1"],
      iceUseIpv6: false,
      bundlePolicy: "max-bundle",
    });
    const track = new MediaStreamTrack({ kind: clip.kind === "opus" ? "audio" : "video" });
    const id = randomUUID();
    path.sessions.set(id, { peer, track });
    if (clip.kind === "opus") {
      peer.addTransceiver("video", { direction: "sendonly" });
    }
    peer.addTransceiver(track, { direction: "sendonly" });
    await peer.setRemoteDescription({ type: "offer", sdp: offer });
    await peer.setLocalDescription(await peer.createAnswer());
    setTimeout(() => {
      if (peer.connectionState !== "connected") {
        void this.#end(path, id);
      }
    }, HANDSHAKE_MS).unref();
    if (clip.kind === "b_frames" && this.checks) {
      peer.connectionStateChange.subscribe((state) => {
        if (state === "connected") {
          setTimeout(() => void this.#end(path, id), B_FRAME_MS);
        }
      });
    }
    const location = this.location(`/${name}/whep/${id}`);
    response.writeHead(201, {
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "ETag, ID, Accept-Patch, Link, Location",
      "content-type": "application/sdp",
      "accept-patch": "application/trickle-ice-sdpfrag",
      etag: "*",
      id,
      ...this.#linkHeader(),
      ...(location === undefined ? {} : { location }),
    });
    response.end(clip.kind === "opus" ? withoutSource(peer.localDescription?.sdp ?? "") : peer.localDescription?.sdp);
  }

  /** Takes candidates of this session's offer; those of another one are refused, where the real server drops them. */
  #patched(path: Path, id: string, headers: IncomingMessage["headers"], fragment: string): number {
    const offer = path.sessions.get(id)?.peer.remoteDescription?.sdp ?? "";
    const ufrag = /a=ice-ufrag:(.+?)\r?\n/.exec(fragment)?.[1] ?? "none";
    const isGood =
      headers["content-type"] === "application/trickle-ice-sdpfrag" &&
      headers["if-match"] === "*" &&
      offer.includes(`a=ice-ufrag:${ufrag}\r\n`) &&
      /^a=ice-pwd:.+$/m.test(fragment) &&
      /^a=mid:.+$/m.test(fragment);
    return isGood ? 204 : 400;
  }

  async #end(path: Path, id: string): Promise<void> {
    const session = path.sessions.get(id);
    path.sessions.delete(id);
    if (session !== undefined) {
      await closeFromHere(session);
    }
  }
}
