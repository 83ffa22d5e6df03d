import { Notices } from "../../core/notices.ts";
import type { Recorder } from "../../core/model.ts";
import type { Realtime } from "../../core/realtime.ts";
import { throttle } from "../../core/throttle.ts";
import type { Telling } from "../../core/toasted.ts";
import type { TroubleKind } from "../../core/trouble.ts";
import { alertsTell } from "../alerts/alerts-of.ts";
import { preferences, type Preferences } from "../preferences.ts";
import { showBadges } from "./badges.ts";
import { StoredNotices } from "./notice-keeper.ts";
import { playTone } from "./tone.ts";

const SEEN_EVERY = 20_000;
const TONE_EVERY = 10_000;
const BADGE_EVERY = 1_000;

const TOLD: Readonly<Record<TroubleKind, keyof Preferences>> = {
  offline: "tellOffline",
  warning: "tellWarnings",
  cameras: "tellCameras",
};

function tellingOf(realtime: Realtime): Telling {
  const chosen = preferences.get();
  // What an alert tells is not told twice: statuses ring only where no alert would.
  const quiet = alertsTell(realtime);
  return {
    duration: chosen.notificationDuration,
    tellsReturns: chosen.tellReturns,
    tells: ({ siteId }, kind) => {
      const region = siteId === null ? null : (realtime.sites.get().get(siteId)?.region ?? null);
      return !quiet && chosen[TOLD[kind]] === true && (region === null || !chosen.quietRegions.includes(region));
    },
  };
}

/** Plays a tone when recorders go offline, if somebody wants to hear that. */
function soundFor(notices: Notices): void {
  let heard = 0;
  let playedAt = 0;
  notices.toasted.subscribe(() => {
    const newest = Math.max(0, ...notices.toasted.get().map(({ kind, over, foundAt }) => (kind === "offline" && !over ? foundAt : 0)));
    const isNew = newest > heard;
    heard = Math.max(heard, newest);
    if (isNew && preferences.get().soundAlerts && Date.now() - playedAt > TONE_EVERY) {
      playedAt = Date.now();
      void playTone("critical");
    }
  });
}

const started = new WeakMap<Realtime, Notices>();

/**
 * The notices of a live page, which are kept from the first call on.
 *
 * @param before the recorders when the page had read the fleet for the first time, if that was before
 */
export function noticesOf(realtime: Realtime, before: readonly Recorder[] | null = null): Notices {
  const known = started.get(realtime);
  if (known !== undefined) {
    return known;
  }
  const keeper = new StoredNotices();
  const notices = new Notices(realtime, { telling: () => tellingOf(realtime), keeper, before });
  started.set(realtime, notices);
  const badge = throttle<undefined>(BADGE_EVERY, () => showBadges(preferences.get().titleBadge ? notices.troubled.get() : 0));
  notices.troubled.subscribe(() => badge(undefined));
  preferences.subscribe(() => badge(undefined));
  soundFor(notices);
  const seen = (): void => {
    if (realtime.connection.get().state === "live" && realtime.load.get().loadedAt !== null) {
      keeper.seen();
    }
  };
  setInterval(seen, SEEN_EVERY);
  addEventListener("pagehide", () => {
    keeper.flush();
    seen();
  });
  return notices;
}
