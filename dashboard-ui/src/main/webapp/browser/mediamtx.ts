import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./journeys/free-port.ts";
import { onThePath } from "./programs.ts";
import { Publisher, SMALL } from "./publisher.ts";
import type { VideoServer } from "./video-server.ts";

const START_MS = 30_000;
const binary = process.env.MEDIAMTX ?? onThePath("mediamtx");

/** Whether there is a real MediaMTX: in `MEDIAMTX`, or on the path. */
export function hasMediaMtx(): boolean {
  return binary !== undefined;
}

interface Ports {
  readonly api: number;
  readonly rtsp: number;
  readonly webrtc: number;
  readonly media: number;
}

/** Only what the tests need, on this machine alone; anybody may do anything. */
function configuration({ api, rtsp, webrtc, media }: Ports): string {
  return JSON.stringify({
    logLevel: "warn",
    authInternalUsers: [{ user: "any", permissions: [{ action: "publish" }, { action: "read" }, { action: "api" }] }],
    api: true,
    apiAddress: `127.0.0.1:${api}`,
    rtsp: true,
    rtspTransports: ["tcp"],
    rtspAddress: `127.0.0.1:${rtsp}`,
    webrtc: true,
    webrtcAddress: `127.0.0.1:${webrtc}`,
    webrtcAllowOrigins: ["*"],
    webrtcLocalUDPAddress: `:${media}`,
    webrtcAdditionalHosts: ["127.0.0.1"],
    rtmp: false,
    hls: false,
    srt: false,
    moq: false,
    paths: { all_others: {} },
  });
}

/** A MediaMTX of the tests' own, to which ffmpeg publishes by RTSP. */
export class MediaMtx implements VideoServer {
  readonly name: string;
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #ports: Ports;
  readonly #publishers = new Map<string, Publisher>();

  private constructor(name: string, folder: string, process: ChildProcess, ports: Ports) {
    this.name = name;
    this.#folder = folder;
    this.#process = process;
    this.#ports = ports;
  }

  static async start(): Promise<MediaMtx> {
    const ports = { api: await freePort(), rtsp: await freePort(), webrtc: await freePort(), media: await freePort() };
    const folder = await mkdtemp(join(tmpdir(), "mediamtx-"));
    const file = join(folder, "mediamtx.yml");
    // JSON is YAML.
    await writeFile(file, configuration(ports));
    const child = spawn(binary ?? "mediamtx", [file], { cwd: folder, stdio: "ignore" });
    const until = Date.now() + START_MS;
    while (Date.now() < until && child.exitCode === null) {
      const info = await ask(`http://127.0.0.1:${ports.api}/v3/info`);
      if (info !== null) {
        const version = "version" in info ? String(info.version) : "of a version that does not say";
        return new MediaMtx(`MediaMTX ${version}`, folder, child, ports);
      }
      await pause();
    }
    child.kill("SIGKILL");
    throw new Error(`${binary} did not start with ${file}`);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#ports.webrtc}`;
  }

  url(path: string): string {
    return `${this.origin}/${path}/whep`;
  }

  /** Resolves when the server has the stream. */
  async publish(path: string, clip = SMALL): Promise<void> {
    await this.unpublish(path);
    this.#publishers.set(path, new Publisher(clip, ["-f", "rtsp", "-rtsp_transport", "tcp", `rtsp://127.0.0.1:${this.#ports.rtsp}/${path}`]));
    await this.#reach(path, true);
  }

  async unpublish(path: string): Promise<void> {
    const publisher = this.#publishers.get(path);
    if (publisher !== undefined) {
      publisher.stop();
      this.#publishers.delete(path);
      await this.#reach(path, false);
    }
  }

  freeze(path: string, isFrozen: boolean): void {
    this.#publishers.get(path)?.freeze(isFrozen);
  }

  async sessions(): Promise<number> {
    const list = await ask(`http://127.0.0.1:${this.#ports.api}/v3/webrtcsessions/list`);
    return list !== null && "itemCount" in list ? Number(list.itemCount) : Number.NaN;
  }

  async stop(): Promise<void> {
    for (const publisher of this.#publishers.values()) {
      publisher.stop();
    }
    this.#process.kill();
    if (this.#process.exitCode === null) {
      await once(this.#process, "exit");
    }
    await rm(this.#folder, { recursive: true });
  }

  async #reach(path: string, isReady: boolean): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      const known = await ask(`http://127.0.0.1:${this.#ports.api}/v3/paths/get/${path}`);
      if ((known !== null && "ready" in known && known.ready === true) === isReady) {
        return;
      }
      await pause();
    }
    throw new Error(`${path} is not ${isReady ? "there" : "gone"} after ${START_MS} ms`);
  }
}

async function ask(url: string): Promise<object | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body: unknown = await response.json();
    return response.ok && typeof body === "object" ? body : null;
  } catch {
    return null;
  }
}

/** Between two looks at a server that says nothing by itself. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}
