import { Observable } from "../observable.ts";
import { diagnosticsOf, totalsOf, type Diagnostics, type Totals } from "./diagnostics.ts";
import { dueAt, hasConnection, IDLE, looksAlike, next, type FailedCause, type PlayerState, type PlayerEvent } from "./player-state.ts";
import { addressProblem } from "./whep-address.ts";
import { WhepConnection, type Endpoint, type World } from "./whep-connection.ts";

const SAMPLE_MS = 1_000;

interface Options extends Partial<World> {
  readonly random?: () => number;
  /** The protocol by which the page came: "https:". */
  readonly pageProtocol?: string;
}

/**
 * One player: the state machine, with what it needs around it. Whatever happens, there is one peer connection at most, and none
 * in a state that has none.
 */
export class WhepPlayer {
  /** How it stands, as far as a person sees a difference. */
  readonly shown = new Observable<PlayerState>(IDLE);
  /** What is to be shown; the last one stays when its session is over, since its last picture does. */
  readonly stream = new Observable<MediaStream | null>(null);

  readonly #endpoint: Endpoint;
  readonly #world: World;
  readonly #random: () => number;
  readonly #problem: FailedCause | null;
  #state = IDLE;
  #connection: WhepConnection | null = null;
  #attempt = 0;
  #isWatched = true;
  #totals: Totals | null = null;
  #sampler: ReturnType<typeof setInterval> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(endpoint: Endpoint, options: Options = {}) {
    const { createPeer, random = Math.random, pageProtocol = globalThis.location.protocol } = options;
    this.#endpoint = endpoint;
    this.#random = random;
    this.#world = {
      createPeer: createPeer ?? ((configuration) => new RTCPeerConnection(configuration)),
      fetch: options.fetch ?? ((...request) => fetch(...request)),
    };
    const hasWebRtc = createPeer !== undefined || "RTCPeerConnection" in globalThis;
    this.#problem = addressProblem(endpoint.url, pageProtocol) ?? (hasWebRtc ? null : "no_webrtc");
  }

  play(): void {
    this.#tell({ type: "play", problem: this.#problem });
  }

  /** Ends the session, and tells the server. */
  stop(): void {
    this.#tell({ type: "stop" });
  }

  /** Ends a wait. */
  retry(): void {
    this.#tell({ type: "retry" });
  }

  /** What became of the element's `play()`. */
  played(isPlaying: boolean): void {
    this.#tell({ type: isPlaying ? "played" : "play_refused" });
  }

  /**
   * Whether somebody sees the page. Browsers decode less for one that nobody sees, so nothing is concluded meanwhile: what is live
   * is kept, what waits goes on waiting, and what only begins ends.
   */
  watch(isWatched: boolean): void {
    this.#isWatched = isWatched;
    if (!isWatched && this.#state.state === "negotiating") {
      this.stop();
    }
    this.#follow();
  }

  /** Null while there is no connection. */
  async diagnostics(): Promise<Diagnostics | null> {
    const { peer, canLeave = null } = this.#connection ?? {};
    const receiver = this.#connection?.receiver;
    if (peer === null || peer === undefined || receiver === null || receiver === undefined) {
      return null;
    }
    return diagnosticsOf(await receiver.getStats(), this.#totals, peer.iceConnectionState, canLeave);
  }

  #tell(event: PlayerEvent): void {
    const state = next(this.#state, event, Date.now(), this.#random());
    if (state === this.#state) {
      return;
    }
    this.#state = state;
    this.#follow();
    if (!looksAlike(this.shown.get(), this.#state)) {
      this.shown.set(this.#state);
    }
  }

  /** Makes the connection and the timer those of the state. */
  #follow(): void {
    const state = this.#state;
    if (this.#connection !== null && (!hasConnection(state) || state.attempt !== this.#attempt)) {
      clearInterval(this.#sampler);
      this.#connection.close();
      this.#connection = null;
      this.#totals = null;
    }
    clearTimeout(this.#timer);
    const due = this.#isWatched ? dueAt(state) : null;
    if (due !== null) {
      this.#timer = setTimeout(() => this.#tell({ type: "due" }), due - Date.now());
    }
    if (this.#connection === null && hasConnection(state)) {
      this.#attempt = state.attempt;
      this.#connect(state);
    }
  }

  #connect({ isRenewed }: PlayerState): void {
    const connection: WhepConnection = new WhepConnection(this.#endpoint, this.#world, {
      answered: (answer, stream) => {
        if (answer.media !== "none") {
          this.stream.set(stream);
        }
        this.#sampler = setInterval(() => void this.#sample(connection), SAMPLE_MS);
        this.#tell({ type: "answered", ...answer });
      },
      refused: (status, detail) => this.#tell({ type: "refused", status, detail, canRenew: this.#endpoint.authorization !== undefined }),
      unreachable: () => this.#tell({ type: "unreachable" }),
      ended: () => this.#tell({ type: "ended" }),
    });
    this.#connection = connection;
    void connection.open(isRenewed);
  }

  async #sample(connection: WhepConnection): Promise<void> {
    const { receiver, peer } = connection;
    if (!this.#isWatched || receiver === null || peer === null) {
      return;
    }
    const totals = totalsOf(await receiver.getStats());
    // It may have been closed meanwhile.
    if (connection !== this.#connection || !this.#isWatched) {
      return;
    }
    this.#totals = totals;
    const isConnected = peer.iceConnectionState === "connected" || peer.iceConnectionState === "completed";
    this.#tell({ type: "sample", packets: totals?.packets ?? 0, frames: totals?.frames ?? 0, isConnected });
  }
}
