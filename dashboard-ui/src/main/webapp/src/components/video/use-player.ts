import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, type RefObject } from "react";
import { useApi } from "../../api/api-context.ts";
import { videoSettingsQuery } from "../../api/media.ts";
import { useObservable } from "../../app/fleet-context.ts";
import { Observable } from "../../core/observable.ts";
import { followLooks } from "../../core/video/follow-looks.ts";
import { IDLE, type PlayerState } from "../../core/video/player-state.ts";
import { WhepPlayer } from "../../core/video/whep-player.ts";

interface Playing {
  readonly player: WhepPlayer | null;
  readonly state: PlayerState;
  /** Whether the stream has sound. */
  readonly hasSound: boolean;
}

const NO_STATE = new Observable<PlayerState>(IDLE);
const NO_STREAM = new Observable<MediaStream | null>(null);

function show(stream: MediaStream | null, video: HTMLVideoElement, player: WhepPlayer): void {
  video.srcObject = stream;
  if (stream !== null) {
    play(video, player);
  }
}

/** Plays, and tells the player what the browser thinks of that; a later stream in the same element is no refusal. */
export function play(video: HTMLVideoElement, player: WhepPlayer): void {
  video.play().then(
    () => player.played(true),
    (problem: unknown) => {
      if (problem instanceof DOMException && problem.name === "NotAllowedError") {
        player.played(false);
      }
    },
  );
}

/**
 * A player for as long as the caller is shown, which plays while somebody can see it.
 *
 * @param url the WHEP endpoint; null for none
 * @param isActive what is known otherwise of the stream: when it becomes active a wait ends
 */
export function usePlayer(frame: RefObject<HTMLElement | null>, video: RefObject<HTMLVideoElement | null>, url: string | null, isActive: boolean | undefined): Playing {
  const { http } = useApi();
  const queries = useQueryClient();
  const player = useMemo(() => {
    const iceServers = async (): Promise<readonly RTCIceServer[]> => (await queries.fetchQuery(videoSettingsQuery(http))).ice_servers;
    return url === null ? null : new WhepPlayer({ url, iceServers });
  }, [url, http, queries]);
  const state = useObservable(player?.shown ?? NO_STATE);
  const stream = useObservable(player?.stream ?? NO_STREAM);
  useEffect(() => (player === null || frame.current === null ? undefined : followLooks(frame.current, player)), [player, frame]);
  useEffect(() => {
    if (player !== null && video.current !== null) {
      show(stream, video.current, player);
    }
  }, [player, video, stream]);
  const wasActive = useRef(isActive);
  useEffect(() => {
    if (isActive === true && wasActive.current === false) {
      player?.retry();
    }
    wasActive.current = isActive;
  }, [player, isActive]);
  return { player, state, hasSound: (stream?.getAudioTracks().length ?? 0) > 0 };
}
