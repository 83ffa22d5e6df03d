import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Choice } from "../../components/fields/Choice.tsx";
import { Video } from "../../components/video/Video.tsx";
import { VideoFrame } from "../../components/video/VideoFrame.tsx";
import { IDLE, type PlayerState } from "../../core/video/player-state.ts";
import styles from "./GalleryPage.module.css";

const LOADED = Date.now();
const SEEN = { ...IDLE, attempt: 3, failures: 2, lastFrameAt: LOADED - 12_000 };
const NEW = { ...IDLE, attempt: 1 };
const later = (seconds: number): number => LOADED + seconds * 1_000;

const STATES: readonly (readonly [name: string, state: PlayerState | null])[] = [
  ["Gate, no stream known", null],
  ["Gate, connecting", { ...NEW, state: "negotiating", step: "asking", until: later(15), isConnected: false }],
  ["Gate, first picture", { ...NEW, state: "negotiating", step: "decoding", until: later(10), isConnected: true }],
  ["Gate, frozen", { ...SEEN, state: "stalled", frames: 100, misses: 4, wasBrief: false }],
  ["Gate, no answer", { ...SEEN, state: "retrying", cause: "unreachable", detail: "", until: later(20) }],
  ["Gate, no stream", { ...NEW, state: "retrying", cause: "no_stream", detail: "", until: later(45) }],
  ["Gate, no way for packets", { ...NEW, state: "retrying", cause: "no_route", detail: "", until: later(8) }],
  ["Gate, H.265", { ...NEW, state: "unplayable", cause: "codec", detail: "H265", until: later(300) }],
  ["Gate, B-frames", { ...SEEN, state: "unplayable", cause: "b_frames", detail: "", until: later(300) }],
  ["Gate, not allowed", { ...NEW, state: "failed", cause: "unauthorized" }],
  ["Gate, https page", { ...NEW, state: "failed", cause: "mixed_content" }],
  ["Gate, autoplay refused", { ...NEW, state: "tap_to_play" }],
  ["Gate, sound only", { ...NEW, state: "audio_only", packets: 10, misses: 0 }],
];

const nothing = (): void => undefined;

/** `?whep=http://127.0.0.1:8889/cam1/whep` plays that; `&tiles=16` as often. */
function wanted(): readonly string[] {
  const asked = new URLSearchParams(location.search);
  const urls = asked.getAll("whep");
  const tiles = Number(asked.get("tiles") ?? urls.length);
  return Array.from({ length: urls.length === 0 ? 0 : tiles }, (_, index) => urls[index % urls.length] ?? "");
}

function LiveVideo({ urls }: { readonly urls: readonly string[] }) {
  const [shown, setShown] = useState<"shown" | "hidden" | "left">("shown");
  const [isActive, setActive] = useState(false);
  return (
    <div className={styles.stack}>
      <div className={styles.toolbar}>
        <Choice
          label="Tiles"
          options={[
            { value: "shown", label: "Shown" },
            { value: "hidden", label: "Hidden by CSS" },
            { value: "left", label: "Left" },
          ]}
          value={shown}
          onChange={setShown}
        />
        <Button onClick={() => setActive((last) => !last)}>{isActive ? "The stream went away" : "The stream is back"}</Button>
      </div>
      {shown !== "left" && (
        <div className={styles.tiles} hidden={shown === "hidden"}>
          {urls.map((url, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same url may be shown many times
            <Video key={`${index} ${url}`} url={url} title={`Tile ${index + 1}`} isActive={isActive} status="Online, as the recorder says" />
          ))}
        </div>
      )}
    </div>
  );
}

export function VideoExamples() {
  const [urls] = useState(wanted);
  return (
    <div className={styles.stack}>
      {urls.length > 0 && <LiveVideo urls={urls} />}
      <div className={styles.tiles}>
        {STATES.map(([title, state]) => (
          <div key={title} className={styles.tile}>
            <VideoFrame title={title} state={state} status="Online, 12 s ago, as the recorder says" onRetry={nothing} onTap={nothing} />
          </div>
        ))}
      </div>
    </div>
  );
}
