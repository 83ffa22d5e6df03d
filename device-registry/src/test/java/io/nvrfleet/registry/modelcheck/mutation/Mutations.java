package io.nvrfleet.registry.modelcheck.mutation;

import java.util.List;

/** The rules, broken: what a careless hand might make of each. Long, because it is a list. */
final class Mutations {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "2",
                    "the lease clock is the wall clock: no clamp",
                    "presence/LeaseClock",
                    "Math.clamp(delta, 0, rules.clamp().toMillis())",
                    "Math.max(delta, 0)"),
            Mutation.of(
                    "2",
                    "the lease clock runs back with the broker's",
                    "presence/LeaseClock",
                    "Math.clamp(delta, 0, rules.clamp().toMillis())",
                    "Math.min(delta, rules.clamp().toMillis())"),
            Mutation.of(
                    "2",
                    "the lease clock follows the clocks of gateways",
                    "presence/PartitionState",
                    "LeaseClock.Gap gap = clock.advance(record.appendTime());",
                    "LeaseClock.Gap gap = clock.advance(record.event() instanceof NvrEvent.OfSession said ? record.appendTime() + said.observedAt().toEpochMilli() % 600_000 : record.appendTime());"),
            Mutation.of(
                    "2", "no lease is renewed after a gap", "presence/LeaseClock", "raise(); gap = new", "gap = new"),
            Mutation.of(
                    "2",
                    "a gap is not recorded",
                    "presence/PartitionState",
                    "if (gap != null)",
                    "if (gap != null && epoch < 0)"),
            Mutation.of(
                    "2",
                    "a raise does not count for deadlines",
                    "presence/LeaseClock",
                    "return Math.max( renewedAt + rules.lease().toMillis(), raisedAt + rules.raise().toMillis());",
                    "return renewedAt + rules.lease().toMillis();"),
            Mutation.of(
                    "2",
                    "a lease is looked up only once",
                    "presence/Leases",
                    "long deadline = clock.deadline(renewed);",
                    "long deadline = due.deadline();"),
            Mutation.of(
                    "2",
                    "nobody expires while nothing but ticks comes",
                    "presence/PartitionState",
                    "leases.takeExpired().forEach",
                    "if (!(record.event() instanceof NvrEvent.LeaseTicked)) leases.takeExpired().forEach"),
            Mutation.of(
                    "3",
                    "leases are forgotten on assignment",
                    "presence/PartitionState",
                    "leases.renew(state.hostname(), session.renewedAt());",
                    ""),
            Mutation.of(
                    "3",
                    "every lease is renewed on assignment",
                    "presence/PartitionState",
                    "leases.renew(state.hostname(), session.renewedAt());",
                    "leases.renew(state.hostname(), clock.now());"),
            Mutation.of(
                    "3",
                    "the log is not read again from the floor",
                    "presence/Resumption",
                    "return new Resumption(stored, floor.offset(), false, false);",
                    "return new Resumption(stored, stored.nextOffset(), false, false);"),
            Mutation.of(
                    "3",
                    "what is read again renews as of now",
                    "presence/PartitionState",
                    "leases.renew(event.hostname(), replayClock.now());",
                    "leases.renew(event.hostname(), clock.now());"),
            Mutation.of(
                    "3",
                    "what is read again is applied again",
                    "presence/PartitionState",
                    "if (record.offset() < nextOffset || diverged)",
                    "if (diverged)"),
            Mutation.of(
                    "3",
                    "the floor is younger than a lease",
                    "presence/Checkpoints",
                    "<= now - lease)",
                    "<= now - lease / 5)"),
            Mutation.of(
                    "3",
                    "nothing is raised when retention passed the floor",
                    "presence/Resumption",
                    "LeaseClock clock = new LeaseClock(rules, stored.clock()); clock.raise();",
                    "LeaseClock clock = new LeaseClock(rules, stored.clock());"),
            Mutation.of(
                    "4",
                    "no fence: a superseded session takes over again",
                    "presence/Sessions",
                    "return highest != null && id.counter() <= highest ? Standing.PAST : Standing.NEVER_SEEN;",
                    "return Standing.NEVER_SEEN;"),
            Mutation.of(
                    "4",
                    "a session is fenced by its gateway only, not by its counter",
                    "presence/Sessions",
                    "return highest != null && id.counter() <= highest ?",
                    "return highest != null ?"),
            Mutation.of(
                    "4",
                    "a never-seen disconnect ends the current session",
                    "presence/SessionTransitions",
                    "Transition.of(state.with(state.sessions().remembering(gone.sessionId())), false);",
                    "disconnected(state, gone);"),
            Mutation.of(
                    "4",
                    "a never-seen disconnect is not remembered",
                    "presence/SessionTransitions",
                    "Transition.of(state.with(state.sessions().remembering(gone.sessionId())), false);",
                    "Transition.none(state);"),
            Mutation.of(
                    "4",
                    "a disconnect of any session ends the current one",
                    "presence/SessionTransitions",
                    "if (event instanceof NvrDisconnected) { return Transition.of(next, false); }",
                    "if (event instanceof NvrDisconnected gone) { return disconnected(next, gone); }"),
            Mutation.of(
                    "4",
                    "a gateway trusts its peers after a stall",
                    "world/Gateway",
                    "bySession().forEach(session -> session.rearm(now())); trustNobody();",
                    "bySession().forEach(session -> session.rearm(now()));"),
            Mutation.of(
                    "4",
                    "a gateway trusts its peers after an outage",
                    "world/Gateway",
                    "trustNobody(); lines.values().forEach(HostLine::pump);",
                    "lines.values().forEach(HostLine::pump);"),
            Mutation.of(
                    "5",
                    "gateways are not told who was superseded",
                    "presence/SessionTransitions",
                    ": Transition.of(next, true, superseded(state, loser.id(), winner.id()));",
                    ": Transition.of(next, true);"),
            Mutation.of(
                    "5",
                    "a past session that speaks is not told",
                    "presence/SessionTransitions",
                    "return Transition.of(next, false, superseded(state, event.sessionId(), currentId(state)));",
                    "return Transition.of(next, false);"),
            Mutation.of(
                    "5",
                    "any close of the loser counts as alive",
                    "presence/SessionTransitions",
                    "return gone.cause() == DisconnectCause.SUPERSEDED;",
                    "return true;"),
            Mutation.of(
                    "5",
                    "any renewal of the loser counts as alive",
                    "presence/SessionTransitions",
                    "return moment.clock() - loser.takenOverAt() >= rules.lease().toMillis() * 2 / 5;",
                    "return true;"),
            Mutation.of(
                    "5",
                    "takeovers of long ago count for a conflict",
                    "presence/Sessions",
                    "long oldest = clock - rules.conflictWindow().toMillis();",
                    "long oldest = 0;"),
            Mutation.of(
                    "5",
                    "a conflict ends only when its recorder speaks",
                    "presence/PartitionState",
                    "calmDisputed(moment, batch);",
                    ";"),
            Mutation.of(
                    "6",
                    "no fence: a zombie owner commits",
                    "world/Database",
                    "return stored.nextOffset() == nextOffset && stored.epoch() == epoch;",
                    "return true;"),
            Mutation.of(
                    "6",
                    "the fence does not look at the epoch",
                    "world/Database",
                    "return stored.nextOffset() == nextOffset && stored.epoch() == epoch;",
                    "return stored.nextOffset() == nextOffset;"),
            Mutation.of(
                    "6",
                    "state is written only on transitions of status",
                    "presence/PartitionState",
                    "batch.changed(old, next);",
                    "if (!old.views().equals(next.views())) { batch.changed(old, next); }"),
            Mutation.of(
                    "6",
                    "an owner that was fenced goes on",
                    "world/Owner",
                    "fenced.forEach(number -> held.remove(number, due.remove(number)));",
                    "fenced.forEach(due::remove);"),
            Mutation.of(
                    "7",
                    "a log that is too short is taken for the same",
                    "presence/Resumption",
                    "&& stored.nextOffset() <= log.end()",
                    ""),
            Mutation.of(
                    "7",
                    "a log that grew again behind the owner is taken for the same",
                    "presence/PartitionState",
                    "diverged |= record.offset() == nextOffset - 1 && record.appendTime() != clock.lastAppend();",
                    ""),
            Mutation.of("7", "no lease is renewed in a new epoch", "presence/Resumption", "clock.renewAll();", ""),
            Mutation.of(
                    "7",
                    "append times are believed though the clock stepped back",
                    "presence/Resumption",
                    "return clock.steppedBack() ? log.end() :",
                    "return"),
            Mutation.of(
                    "7",
                    "a cut log is read from its start",
                    "presence/Resumption",
                    "Math.clamp(log.later(), log.start(), log.end());",
                    "log.start();"),
            Mutation.of(
                    "7",
                    "the epoch does not grow",
                    "presence/Resumption",
                    "stored.epoch() + 1, first",
                    "stored.epoch(), first"),
            Mutation.of("7", "a new epoch records no gap", "presence/LeaseClock", "gap = new Gap(at, appended);", ""),
            Mutation.of(
                    "8",
                    "a version has no epoch",
                    "presence/Moment",
                    "Version.of(epoch, offset, index++)",
                    "Version.of(0, offset, index++)"),
            Mutation.of(
                    "8",
                    "a version has no index",
                    "presence/Moment",
                    "Version.of(epoch, offset, index++)",
                    "Version.of(epoch, offset, 0)"),
            Mutation.of(
                    "8",
                    "times run back with the broker's clock",
                    "presence/LeaseClock",
                    "at = appended.isAfter(at) ? appended : at;",
                    "at = appended;"),
            Mutation.of(
                    "8",
                    "since moves though the status stays",
                    "presence/StatusDerivation",
                    "old.status() == next.status() ? old.since() : moment.at(),",
                    "moment.at(),"),
            Mutation.of(
                    "8",
                    "a bulk does not name the cameras for which it does not hold",
                    "presence/StatusDerivation",
                    "if (changed || !holds)",
                    "if (changed)"),
            Mutation.of(
                    "8",
                    "an exception to a bulk has the version of the bulk",
                    "presence/StatusDerivation",
                    "holds ? version : moment.nextVersion()",
                    "version"),
            Mutation.of(
                    "8",
                    "the outbox is not published in the order of versions",
                    "world/Outbox",
                    "unpublished.forEach((version, event) -> waiting.add(new Row(version, event)));",
                    "unpublished.forEach((version, event) -> waiting.addFirst(new Row(version, event)));"),
            Mutation.of(
                            "8",
                            "the outbox is published by a serial id: one cursor for all partitions",
                            "world/Database",
                            "row.advance(commit);",
                            "row.advance(commit); partitions.values().forEach(other -> other.publishedAtLeast(commit.published()));")
                    .and(
                            "world/PartitionRow",
                            "String published() {",
                            "void publishedAtLeast(String version) { published = published.compareTo(version) < 0 ? version : published; } String published() {"),
            Mutation.of(
                    "8",
                    "a manual change is a bulk",
                    "presence/StatusDerivation",
                    "crossed && cause != Transition.Cause.MANUAL ?",
                    "crossed ?"),
            Mutation.of(
                            "9",
                            "inventory is read outside of the log",
                            "world/Opening",
                            "PartitionState state = resumption.state(RULES, loaded.states());",
                            "PartitionState state = resumption.state(RULES, loaded.states()); parts.database().registered().stream().filter(row -> parts.broker().partitionOf(row.host()) == partition).forEach(row -> state.readFromTheTables(row.asEvent()));")
                    .and(
                            "presence/PartitionState",
                            "public long nextOffset() {",
                            "public void readFromTheTables(NvrEvent.OfInventory row) { NvrState old = recorders.getOrDefault(row.key(), NvrState.unknown(row.key())); recorders.put(row.key(), InventoryTransitions.apply(old, row).next()); } public long nextOffset() {"),
            Mutation.of(
                    "9",
                    "an old revision of the inventory is applied",
                    "presence/InventoryTransitions",
                    "inventory != null && changed.revision() <= inventory.revision();",
                    "inventory != null && changed.revision() < 0;"),
            Mutation.of(
                    "9",
                    "a manual value is applied again",
                    "presence/InventoryTransitions",
                    "case ManualStatusSet manual -> manual.revision() <= state.revision();",
                    "case ManualStatusSet manual -> false;"),
            Mutation.of(
                            "9",
                            "a decision is deleted when it is sent, not when it is applied",
                            "world/Feed",
                            "before = now;",
                            "before = now; parts.database().forget(row);")
                    .and(
                            "world/Database",
                            "void leave(CommandRow row) {",
                            "void forget(CommandRow row) { commands.remove(row); } void leave(CommandRow row) {"),
            Mutation.of(
                    "9",
                    "a hostname that is registered anew inherits the session",
                    "presence/InventoryTransitions",
                    "return before != null && before.nvrId() != after.nvrId();",
                    "return before != null && before.nvrId() < 0;"),
            Mutation.of(
                    "9",
                    "a removed camera's history does not end",
                    "presence/StatusDerivation",
                    "if (removed && old.status() == CameraStatus.ONLINE) {",
                    "if (removed && old.id() < 0) {"),
            Mutation.of(
                    "table",
                    "a heartbeat does not renew",
                    "presence/SessionTransitions",
                    "return Transition.of(next.equals(state) ? state : next, true);",
                    "return Transition.of(next.equals(state) ? state : next, report != null);"),
            Mutation.of(
                    "table",
                    "a heartbeat does not revive",
                    "presence/SessionTransitions",
                    "if (!session.live()) { session",
                    "if (!session.live() && report != null) { session"),
            Mutation.of(
                    "table",
                    "the mask overwrites evidence",
                    "presence/SessionTransitions",
                    "return Transition.of(withSession(state, session.suspended(why)).with(ManualValues.NONE), false);",
                    "return Transition.of(withSession(state, session.suspended(why)).with(ManualValues.NONE).with(Evidence.NOTHING), false);"),
            Mutation.of(
                    "table",
                    "draining ends the session",
                    "presence/SessionTransitions",
                    "if (gone.cause() == DisconnectCause.DRAINING) { return",
                    "if (gone.cause() == DisconnectCause.DRAINING && !session.live()) { return"),
            Mutation.of(
                    "table",
                    "draining does not renew",
                    "presence/SessionTransitions",
                    "return Transition.of(state, session.live());",
                    "return Transition.of(state, false);"),
            Mutation.of(
                    "table",
                    "a takeover of a live session forgets its evidence",
                    "presence/SessionTransitions",
                    "Evidence evidence = inherits(state) ? state.evidence() :",
                    "Evidence evidence ="),
            Mutation.of(
                    "table",
                    "a takeover of a session that is not live inherits its evidence",
                    "presence/SessionTransitions",
                    "Evidence evidence = inherits(state) ? state.evidence() : Evidence.atConnectWith(report);",
                    "Evidence evidence = state.evidence();"),
            Mutation.of(
                    "table",
                    "a connect that lists cameras leaves the others online",
                    "presence/Evidence",
                    "return report != null && report.namesCameras() ? NOTHING : CONNECTED_WITHOUT_REPORT;",
                    "return CONNECTED_WITHOUT_REPORT;"),
            Mutation.of(
                    "table",
                    "a connect with a later report is taken for one that lists cameras",
                    "presence/Evidence",
                    "report != null && report.namesCameras()",
                    "report != null"),
            Mutation.of(
                    "table",
                    "a report that does not name a camera takes it offline",
                    "presence/Evidence",
                    "Map<String, OfCamera> merged = new HashMap<>(cameras);",
                    "Map<String, OfCamera> merged = new HashMap<>();"),
            Mutation.of(
                    "table",
                    "a report that is not known is not asked for",
                    "presence/SessionTransitions",
                    "return known ? heard :",
                    "return known || session.live() ? heard :"),
            Mutation.of(
                    "table",
                    "who was heard of a gateway is not remembered",
                    "presence/PartitionState",
                    "gatewaysHeard.put(event.gatewayId(), moment.clock());",
                    ""),
            Mutation.of(
                    "table",
                    "evidence counts while the recorder is removed or disabled",
                    "presence/SessionTransitions",
                    "if (state.barred()) {",
                    "if (state.barred() && event instanceof NvrDisconnected) {"),
            Mutation.of(
                    "table",
                    "a removed recorder keeps its session",
                    "presence/InventoryTransitions",
                    "return next.with(state.sessions().withCurrent(session.endedBecause(StatusReason.DISCONNECTED)));",
                    "return next;"),
            Mutation.of(
                    "manual",
                    "a manual value outlives the session",
                    "presence/SessionTransitions",
                    "state.with(state.sessions().takenOverBy(winner)).with(ManualValues.NONE);",
                    "state.with(state.sessions().takenOverBy(winner));"),
            Mutation.of(
                    "manual",
                    "a manual value outlives a report that changes it",
                    "presence/SessionTransitions",
                    "return state.with(state.manual().without(state.evidence(), evidence)).with(evidence);",
                    "return state.with(evidence);"),
            Mutation.of(
                    "manual",
                    "online by hand is accepted without a session",
                    "presence/InventoryTransitions",
                    "return !state.barred() && (status == null || status == NvrStatus.OFFLINE || state.live());",
                    "return !state.barred();"));

    private Mutations() {}
}
