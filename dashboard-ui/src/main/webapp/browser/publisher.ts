import { spawn, type ChildProcess } from "node:child_process";
import { isThere, onThePath } from "./programs.ts";

const ffmpeg = process.env.FFMPEG ?? onThePath("ffmpeg");

/** Whether there is something that makes pictures. */
export function hasFfmpeg(): boolean {
  return isThere(ffmpeg !== undefined, "no ffmpeg; install it (Debian: ffmpeg) or set FFMPEG.");
}

/** What a camera sends: a test picture that moves, or a tone alone. */
export interface Clip {
  /** `b_frames` is H.264 with B-frames, which browsers cannot play. */
  readonly kind: "h264" | "b_frames" | "h265" | "opus";
  readonly width: number;
  readonly height: number;
  readonly rate: number;
}

export const SMALL: Clip = { kind: "h264", width: 320, height: 180, rate: 10 };

const ENCODERS: Readonly<Record<Exclude<Clip["kind"], "opus">, readonly string[]>> = {
  // As browsers like it: no B-frames, its parameters before each key frame.
  h264: ["-c:v", "libx264", "-profile:v", "baseline", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1"],
  b_frames: ["-c:v", "libx264", "-profile:v", "main", "-preset", "ultrafast", "-bf", "2", "-b_strategy", "0", "-threads", "1"],
  h265: ["-c:v", "libx265", "-preset", "ultrafast", "-tune", "zerolatency", "-x265-params", "log-level=none:pools=1"],
};

function encoding({ kind, width, height, rate }: Clip): readonly string[] {
  if (kind === "opus") {
    return ["-re", "-f", "lavfi", "-i", "sine=frequency=440", "-c:a", "libopus", "-b:a", "24k"];
  }
  const picture = ["-re", "-f", "lavfi", "-i", `testsrc2=size=${width}x${height}:rate=${rate}`, "-pix_fmt", "yuv420p"];
  // A key frame each second: whoever comes sees a picture within that time.
  return [...picture, ...ENCODERS[kind], "-g", String(rate)];
}

/** A camera: ffmpeg, which sends to an address until it is stopped. */
export class Publisher {
  readonly #ffmpeg: ChildProcess;

  constructor(clip: Clip, to: readonly string[]) {
    this.#ffmpeg = spawn(ffmpeg ?? "ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", ...encoding(clip), ...to], { stdio: "ignore" });
  }

  /** Nothing is sent any more, and nothing is closed; or it goes on. */
  freeze(isFrozen: boolean): void {
    this.#ffmpeg.kill(isFrozen ? "SIGSTOP" : "SIGCONT");
  }

  stop(): void {
    this.#ffmpeg.kill("SIGKILL");
  }
}
