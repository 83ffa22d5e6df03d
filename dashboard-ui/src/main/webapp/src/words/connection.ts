import type { Connection } from "../core/websocket-client.ts";
import { duration } from "./time.ts";

/** One word for the state of the connection. */
export function connectionWord(connection: Connection, heardAt: number | null): string {
  if (connection.state === "live") {
    return "Live";
  }
  if (heardAt === null) {
    return "Connecting";
  }
  return navigator.onLine ? "Reconnecting" : "Offline";
}

/** Why there is no live connection, as a sentence. */
export function connectionCause(connection: Connection): string {
  if (!navigator.onLine) {
    return "This device has no network.";
  }
  if (connection.state !== "waiting") {
    return "No live connection.";
  }
  switch (connection.cause) {
    case "restart":
      return "The server is restarting.";
    case "refused":
      return "The server turned this page away; an older page may need a reload.";
    default:
      return "No live connection.";
  }
}

/** "Trying again in 4 s" */
export function retryWords(connection: Connection, now: number): string {
  return connection.state === "waiting" && connection.retryAt - now >= 1_000
    ? `Trying again in ${duration(connection.retryAt - now)}.`
    : "Trying again now.";
}
