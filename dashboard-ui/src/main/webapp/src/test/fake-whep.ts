/** A peer connection that never connects to anybody; what comes through it a test says. */
class FakePeer extends EventTarget {
  readonly configuration: RTCConfiguration;
  readonly #number: number;
  connectionState = "new";
  iceConnectionState = "new";
  localDescription: { sdp: string } | null = null;
  frames = 0;
  packets = 0;
  readonly transceivers: { readonly receiver: object; currentDirection: string | null }[] = [];
  readonly transport = Object.assign(new EventTarget(), { state: "new" });

  constructor(configuration: RTCConfiguration, number: number) {
    super();
    this.#number = number;
    this.configuration = configuration;
  }

  addTransceiver(kind: string): object {
    const getStats = (): Promise<Map<string, object>> =>
      Promise.resolve(new Map([["in", { type: "inbound-rtp", framesDecoded: this.frames, packetsReceived: this.packets, bytesReceived: this.packets * 1_000, timestamp: Date.now() }]]));
    const transceiver = { receiver: { track: { kind }, transport: this.transport, getStats }, currentDirection: null };
    this.transceivers.push(transceiver);
    return transceiver;
  }

  setLocalDescription(): Promise<void> {
    this.localDescription = { sdp: `${sdpOf("recvonly")}a=ice-ufrag:of${this.#number}\r\na=ice-pwd:p\r\n` };
    return Promise.resolve();
  }

  setRemoteDescription({ sdp }: { readonly sdp: string }): Promise<void> {
    if (!sdp.includes("a=setup")) {
      return Promise.reject(new DOMException("no role of DTLS", "OperationError"));
    }
    for (const transceiver of this.transceivers) {
      transceiver.currentDirection = "recvonly";
    }
    return Promise.resolve();
  }

  /** What the browser finds out about how it can be reached. */
  find(candidate: string): void {
    this.dispatchEvent(Object.assign(new Event("icecandidate"), { candidate: { candidate, sdpMid: "0", sdpMLineIndex: 0 } }));
  }

  /** The server ends the session. */
  endFromAfar(): void {
    this.transport.state = "closed";
    this.transport.dispatchEvent(new Event("statechange"));
  }

  close(): void {
    this.connectionState = "closed";
  }
}

/** A description of pictures in H.264. */
function sdpOf(direction: string): string {
  return `v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 102\r\na=setup:active\r\na=mid:0\r\na=${direction}\r\na=rtpmap:102 H264/90000\r\n`;
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly keepalive: boolean;
}

/** A WHEP endpoint and the peers that talk to it, for a player without a browser. */
export class FakeWhep {
  readonly peers: FakePeer[] = [];
  readonly requests: Request[] = [];
  /** Sessions that were begun and not left. */
  readonly sessions = new Set<string>();
  /** The status of the next offers; 0 is no answer at all. */
  status = 201;
  error = "";
  link = "";
  /** Whether a browser takes the answer. */
  isFit = true;
  /** Whether `Location` can be read. */
  tellsLocation = true;
  /** While it is one, offers wait for it. */
  gate: Promise<void> = Promise.resolve();

  readonly createPeer = (configuration: RTCConfiguration): RTCPeerConnection => {
    const peer = new FakePeer(configuration, this.peers.length);
    this.peers.push(peer);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of one as a player uses
    return peer as unknown as RTCPeerConnection;
  };

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const method = init.method ?? "GET";
    const url = input instanceof Request ? input.url : String(input);
    const body = typeof init.body === "string" ? init.body : "";
    this.requests.push({ method, url, headers: Object.fromEntries(new Headers(init.headers)), body, keepalive: init.keepalive === true });
    if (method === "DELETE") {
      this.sessions.delete(url);
      return new Response(null, { status: 200 });
    }
    if (method !== "POST") {
      return new Response(null, { status: 204, headers: this.link === "" ? {} : { link: this.link } });
    }
    await this.gate;
    if (this.status === 0) {
      throw new TypeError("Failed to fetch");
    }
    if (this.status !== 201) {
      return Response.json({ error: this.error }, { status: this.status });
    }
    const session = `${url}/${this.requests.length}`;
    this.sessions.add(session);
    return new Response(this.isFit ? sdpOf("sendonly") : sdpOf("sendonly").replace("a=setup:active\r\n", ""), { status: 201, headers: this.tellsLocation ? { location: new URL(session).pathname } : {} });
  };

  /** Peer connections that are not closed. */
  get live(): FakePeer[] {
    return this.peers.filter(({ connectionState }) => connectionState !== "closed");
  }

  asked(method: string): Request[] {
    return this.requests.filter((request) => request.method === method);
  }
}
