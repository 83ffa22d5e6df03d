import type { Connection } from "../core/connection.ts";
import { duration } from "./time.ts";

/** One word for the state of the connection. */
export function connectionWord(connection: Connection): string {
  switch (connection.state) {
    case "live":
      return "Live";
    case "polling":
      return "Delayed";
    case "refused":
      return "Turned away";
    default:
  }
  if (connection.cause === "offline") {
    return "Offline";
  }
  return connection.knownAt === null ? "Connecting" : "Reconnecting";
}

/** Why the page is not live, as a sentence. */
export function connectionCause(connection: Exclude<Connection, { state: "live" }>): string {
  if (connection.state === "refused") {
    return "The server turned this page away; an older page may need a reload.";
  }
  switch (connection.cause) {
    case "offline":
      return "This device has no network.";
    case "restart":
      return "The server is restarting.";
    case "silent":
      return "The live connection fell silent.";
    case "behind":
      return "Some changes did not arrive here.";
    case "reading":
      return "The connection is back; what was missed is being read.";
    default:
      return "No live connection.";
  }
}

/** "Trying again in 4 s" */
export function retryWords(retryAt: number | null, now: number): string {
  return retryAt !== null && retryAt - now >= 1_000 ? `Trying again in ${duration(retryAt - now)}.` : "Trying again now.";
}

/** What the banner and the indicator say beside the sentences above; of `asItWas` the part in the middle is the age, which has a title. */
export const connectionWords = {
  banner: "Connection",
  polling: "This page asks the server every 10 s instead.",
  notRead: "Not all of the fleet could be read yet.",
  asItWas: (age: string) => ["You see the fleet as it was ", `${age} ago`, "."] as const,
  dataAge: (age: string) => `data is ${age} old`,
  tryNow: "Try now",
};
