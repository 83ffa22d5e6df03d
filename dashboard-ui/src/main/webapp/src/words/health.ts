import type { ServiceHealth } from "../api/figures.ts";
import { counted, number } from "./counted.ts";
import { duration } from "./time.ts";

type Reason = NonNullable<ServiceHealth["reason"]>;

/** What a service is called, and what its absence means for people. */
interface ServiceWords {
  readonly name: string;
  readonly whenDown: string;
}

const SERVICES: ReadonlyMap<string, ServiceWords> = new Map([
  [
    "device-registry",
    {
      name: "The registry",
      whenDown: "It knows the recorders and decides how they are: statuses stand still, and nothing can be looked up or changed.",
    },
  ],
  [
    "nvr-gateway",
    {
      name: "The gateway",
      whenDown: "Recorders connect to it, and so does this page: without it recorders are not heard, and nothing new is shown.",
    },
  ],
  [
    "camera-sync",
    {
      name: "The reader of media servers",
      whenDown: "It knows the streams of the cameras: which there are stands still. Pictures that play go on.",
    },
  ],
  [
    "ingestion-service",
    {
      name: "The reader of camera reports",
      whenDown: "Cameras report what they are and how they do to it: their health and hardware stand still. Statuses go on.",
    },
  ],
]);

const STAND_STILL = "Statuses may stand still: what you see may be older than it looks.";

interface ReasonWords {
  /** The rest of a sentence that begins with the service. */
  readonly what: string;
  /** Null when what the absence of the service means says it all. */
  readonly means: string | null;
  readonly todo: string;
}

/** The reasons of docs/operations/system-health.md, for people. */
const REASONS: Readonly<Record<Reason, ReasonWords>> = {
  no_address: { what: "cannot be found", means: null, todo: "Is it installed? Is its name in dashboard.services right?" },
  unreachable: { what: "does not run, or cannot be reached", means: null, todo: "Start it; its log says why it ended." },
  silent: { what: "does not answer in time", means: null, todo: "It stands still, or its machine is too busy: restart it." },
  not_ready: { what: "runs and cannot serve yet", means: null, todo: "Right after a start, wait a moment. Otherwise look at what is in its way." },
  draining: { what: "is being stopped", means: "It sends its connections away; they go to another one.", todo: "Nothing, if that is meant." },
  log_without_owner: { what: "does not read what recorders say", means: STAND_STILL, todo: "After a start, wait some seconds. Then look at its log." },
  data_old: { what: "has heard nothing for a while", means: STAND_STILL, todo: "Look whether Kafka runs." },
  partitions_failing: { what: "fails for a part of the recorders", means: "The statuses of some recorders stand still.", todo: "Look at its log." },
  evidence_waiting: { what: "cannot pass on what recorders say", means: "It is kept and comes later; until then statuses stand still.", todo: "Look whether Kafka runs." },
  alerts_waiting: { what: "is late with alerts", means: "What began in the last minutes may be missing among the alerts.", todo: "Look whether Kafka runs; then at the logs of all its instances." },
  replica_down: { what: "has fewer running instances than it should", means: "The other instances do its work.", todo: "Start what is down; its log says why it ended." },
  job_overdue: { what: "is late with its regular work", means: "Old data are not tidied up; statuses are right.", todo: "Look at the logs of all its instances." },
  no_figures: { what: "works and does not say how it is", means: "It cannot be watched.", todo: "Is it another service, or a much older one?" },
};

/** A newer server has reasons that this page does not know. */
const BY_REASON: ReadonlyMap<string, ReasonWords> = new Map(Object.entries(REASONS));

const IN_THE_WAY: ReadonlyMap<string, string> = new Map([
  ["database", "the database"],
  ["log-owner", "nobody reads the log"],
  ["directory", "the list of recorders"],
]);

/** Texts of how the system is. */
export const healthWords = {
  title: "System health",
  loading: "Asking the system how it is",
  ok: "All parts of the system work.",
  degraded: "A part of the system needs attention",
  down: "The system does not work",
  asking: "The system is being asked for the first time.",
  notSet: {
    title: "The system is not watched",
    body: "This server was not told where the others are. Whoever runs it sets dashboard.services.",
  },
  notRead: {
    title: "How the system is cannot be read",
    remedy: "If recorders still change their status here, only this card is affected.",
  },
  checked: (ago: string): string => `Checked ${ago}.`,
  well: (services: readonly string[]): string => `${services.join(", ")}: all well.`,
  todo: (todo: string): string => `What to do: ${todo}`,
  inTheWay: (checks: readonly string[]): string => `In its way: ${checks.map((check) => IN_THE_WAY.get(check) ?? check).join(", ")}.`,
  /** Null when it is not behind. */
  behind: (records: number | null, dataAgeSeconds: number | null): string | null => {
    const parts = [
      records === null || records === 0 ? "" : `${counted(records, "message")} behind`,
      dataAgeSeconds === null || dataAgeSeconds < 5 ? "" : `its data are ${duration(dataAgeSeconds * 1_000)} old`,
    ].filter((part) => part !== "");
    return parts.length === 0 ? null : `${parts.join(", ")}.`;
  },
  replicasDown: (down: readonly string[], all: number): string => `${number(down.length)} of ${number(all)} down: ${down.join(", ")}.`,
} as const;

/** "The registry"; a service that this page does not know by its own name. */
export function serviceName(service: string): string {
  return SERVICES.get(service)?.name ?? service;
}

/** What is wrong with a service, what that means, and what to do. */
export interface TroubleWords {
  readonly what: string;
  readonly means: string;
  readonly todo: string;
}

interface AskedFor {
  readonly name: string;
  readonly status: string;
  readonly reason: string | null;
}

/** @returns null for a service that is well, or was not asked yet; reasons of a newer server give plain words */
export function troubleWords({ name, status, reason }: AskedFor): TroubleWords | null {
  if (status === "ok" || status === "unknown") {
    return null;
  }
  const words = reason === null ? undefined : BY_REASON.get(reason);
  const whenDown = SERVICES.get(name)?.whenDown ?? "What it does is not done.";
  return {
    what: `${serviceName(name)} ${words?.what ?? "is not well"}`,
    means: words?.means ?? (status === "down" ? whenDown : "It works, and something is wrong with it."),
    todo: words?.todo ?? "Look at its log.",
  };
}
