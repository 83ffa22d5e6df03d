import { iceServersOf } from "./ice-link.ts";
import { mediaOf, trickleFragment } from "./sdp.ts";
import { sessionAddress } from "./whep-address.ts";

/** A request that got no answer by then never gets one; the state machine gives up before. */
const REQUEST_MS = 20_000;

/** What a connection needs to know of the world; a test has its own. */
export interface World {
  readonly createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly fetch: typeof fetch;
}

export interface Endpoint {
  /** The WHEP endpoint, absolute. */
  readonly url: string;
  /**
   * Gives the value of `Authorization`, and a new one if the last was refused; left out where anybody may look.
   */
  readonly authorization?: ((renew: boolean) => Promise<string | undefined>) | undefined;
  /** Gives the ICE servers of the installation, asked only for an endpoint that names none. */
  readonly iceServers?: (() => Promise<readonly RTCIceServer[]>) | undefined;
}

/** What a connection tells its owner, until it is closed. */
export interface ConnectionHandlers {
  answered(answer: ReturnType<typeof mediaOf>, stream: MediaStream): void;
  refused(status: number, detail: string): void;
  unreachable(): void;
  ended(): void;
}

/** The reason in an answer, in the server's own words: MediaMTX says `{"error": "…"}`. */
async function reasonIn(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && "error" in body && typeof body.error === "string" ? body.error : "";
  } catch {
    return "";
  }
}

/** What the browser has against an answer, in its words; null if it took it. */
async function problemWith(peer: RTCPeerConnection, sdp: string): Promise<string | null> {
  try {
    await peer.setRemoteDescription({ type: "answer", sdp });
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

/**
 * One session of WHEP (draft-ietf-wish-whep): ICE servers by `OPTIONS`, the offer by `POST`, candidates by `PATCH`, `DELETE` at the
 * end. It has one peer connection at most, which is closed when it is closed.
 */
export class WhepConnection {
  readonly #endpoint: Endpoint;
  readonly #world: World;
  readonly #handlers: ConnectionHandlers;
  #peer: RTCPeerConnection | null = null;
  #receiver: RTCRtpReceiver | null = null;
  #headers: Readonly<Record<string, string>> = {};
  #offer = "";
  #session: string | null = null;
  #isAnswered = false;
  #isClosed = false;
  #candidates: RTCIceCandidate[] = [];
  #isPatching = false;

  constructor(endpoint: Endpoint, world: World, handlers: ConnectionHandlers) {
    this.#endpoint = endpoint;
    this.#world = world;
    this.#handlers = handlers;
  }

  /** The peer connection, while there is one. */
  get peer(): RTCPeerConnection | null {
    return this.#peer;
  }

  /** What the pictures, or the sound of a stream without pictures, come in by. */
  get receiver(): RTCRtpReceiver | null {
    return this.#receiver;
  }

  /** Whether the server is told when somebody leaves; null before its answer. */
  get canLeave(): boolean | null {
    return this.#isAnswered ? this.#session !== null : null;
  }

  async open(renew: boolean): Promise<void> {
    try {
      await this.#negotiate(renew);
    } catch {
      if (!this.#isClosed) {
        this.#handlers.unreachable();
      }
    }
  }

  /** Takes leave, also when the page is going away. */
  close(): void {
    if (this.#isClosed) {
      return;
    }
    this.#isClosed = true;
    this.#peer?.close();
    this.#peer = null;
    this.#candidates = [];
    this.#leave();
  }

  async #negotiate(renew: boolean): Promise<void> {
    const authorization = await this.#endpoint.authorization?.(renew);
    if (this.#isClosed) {
      return;
    }
    this.#headers = authorization === undefined ? {} : { authorization };
    const iceServers = await this.#iceServers();
    if (this.#isClosed) {
      return;
    }
    const peer = this.#world.createPeer({ iceServers, bundlePolicy: "max-bundle" });
    this.#peer = peer;
    const transceivers = ["video", "audio"].map((kind) => peer.addTransceiver(kind, { direction: "recvonly" }));
    peer.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate !== null && candidate.candidate !== "") {
        this.#candidates.push(candidate);
        void this.#trickle();
      }
    });
    peer.addEventListener("connectionstatechange", () => this.#endIf(["failed", "closed"].includes(peer.connectionState)));
    await peer.setLocalDescription();
    this.#offer = peer.localDescription?.sdp ?? "";
    const response = await this.#request(this.#endpoint.url, "POST", { "content-type": "application/sdp" }, this.#offer);
    if (response.ok) {
      this.#session = sessionAddress(this.#endpoint.url, response.headers.get("location"));
      this.#isAnswered = true;
    }
    if (this.#isClosed) {
      this.#leave();
      return;
    }
    if (!response.ok) {
      const detail = await reasonIn(response);
      if (!this.#isClosed) {
        this.#handlers.refused(response.status, detail);
      }
      return;
    }
    const sdp = await response.text();
    const answer = mediaOf(this.#offer, sdp);
    const problem = answer.media === "none" || this.#isClosed ? null : await problemWith(peer, sdp);
    if (this.#isClosed) {
      return;
    }
    if (problem !== null) {
      this.#handlers.refused(response.status, problem);
      return;
    }
    const wanted = answer.media === "audio" ? transceivers.slice(1) : transceivers;
    const coming = wanted.filter(({ currentDirection }) => currentDirection === "recvonly");
    this.#receiver = wanted[0]?.receiver ?? null;
    // A server that ends the session closes DTLS; of that the peer connection's own state says nothing.
    this.#receiver?.transport?.addEventListener("statechange", () => this.#endIf(this.#receiver?.transport?.state === "closed"));
    this.#handlers.answered(answer, new MediaStream(coming.map(({ receiver }) => receiver.track)));
    void this.#trickle();
  }

  #endIf(isOver: boolean): void {
    if (isOver && !this.#isClosed) {
      this.#handlers.ended();
    }
  }

  /** Those of `Link`; without any, or where that cannot be read, those of the installation. It plays without any, too. */
  async #iceServers(): Promise<RTCIceServer[]> {
    try {
      const response = await this.#request(this.#endpoint.url, "OPTIONS");
      const named = iceServersOf(response.headers.get("link"));
      if (named.length > 0) {
        return named;
      }
    } catch {
      // An old server, or a proxy that lets no such request through.
    }
    return [...((await this.#endpoint.iceServers?.().catch(() => [])) ?? [])];
  }

  /** Sends the candidates that there are, one request at a time; before the answer nobody knows where to. */
  async #trickle(): Promise<void> {
    if (this.#session === null || this.#isPatching || this.#candidates.length === 0) {
      return;
    }
    const fragment = trickleFragment(this.#offer, this.#candidates);
    this.#candidates = [];
    this.#isPatching = true;
    try {
      await this.#request(this.#session, "PATCH", { "content-type": "application/trickle-ice-sdpfrag", "if-match": "*" }, fragment);
    } catch {
      // The server's own candidates may do.
    }
    this.#isPatching = false;
    await this.#trickle();
  }

  #leave(): void {
    const session = this.#session;
    this.#session = null;
    if (session !== null) {
      // Nobody waits for it, and a server that is gone needs none.
      this.#world.fetch(session, { method: "DELETE", headers: this.#headers, keepalive: true }).catch(() => undefined);
    }
  }

  #request(url: string, method: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Response> {
    const signal = AbortSignal.timeout(REQUEST_MS);
    return this.#world.fetch(url, { method, headers: { ...this.#headers, ...headers }, signal, cache: "no-store", ...(body === undefined ? {} : { body }) });
  }
}
