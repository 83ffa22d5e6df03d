import type { Device } from "../../api/devices.ts";
import { streamStateOf, streamWord } from "../../words/streams.ts";
import { Status } from "../Status.tsx";
import type { MarkState } from "../StatusMark.tsx";

/** What a stream looks like: red belongs to the cause, so one that is away with its media server is hollow. */
export function streamMark(device: Device): MarkState {
  switch (streamStateOf(device)) {
    case "active":
    case "idle":
      return "ok";
    default:
      return device.inactiveReason === "media_server_unreachable" ? "unknown" : "offline";
  }
}

/** How a stream is, as its media server says. */
export function StreamStatus({ device }: { readonly device: Device }) {
  return <Status state={streamMark(device)} word={streamWord(device)} />;
}
