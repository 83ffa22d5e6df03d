package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.observability.Traces;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.presence.PresenceRules;
import io.nvrfleet.registry.store.DatabaseErrors;
import io.nvrfleet.registry.store.PartitionCommit;
import io.nvrfleet.registry.store.PartitionStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused is refused for one partition alone; a PostgreSQL that is away is waited for. */
class CommitterTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final PresenceRules RULES = new PresenceRules(TICK, TICK, TICK, TICK, TICK, 3);
    private static final int POISONED = 1;

    private final DatabaseExecutor database = OwnerFixtures.database();
    private final Store store = new Store();
    private final FailingPartitions failing = new FailingPartitions(OwnerFixtures.metrics());
    private final Committer committer =
            new Committer(store, OwnerFixtures.outbox(), database, failing, OwnerFixtures.metrics());

    @AfterEach
    void close() {
        database.close();
    }

    private static final class Store extends PartitionStore {
        private final List<List<Integer>> attempts = new ArrayList<>();
        private String refusal = "23505";
        private int poisoned = POISONED;
        private int away;

        @SuppressWarnings("NullAway")
        Store() {
            super(null);
        }

        @Override
        public Set<Integer> commit(List<PartitionCommit> commits) throws SQLException {
            List<Integer> partitions =
                    commits.stream().map(PartitionCommit::partition).toList();
            attempts.add(partitions);
            if (away-- > 0) {
                throw new SQLException("no connection", "08006");
            }
            if (partitions.contains(poisoned)) {
                throw new SQLException("refused", refusal);
            }
            return Set.of();
        }
    }

    @Test
    void shouldStoreTheOthersAndHandBackOne_whenItIsRefused() throws InterruptedException {
        List<OwnedPartition> owned = owned();

        assertThat(commit(owned)).isEqualTo(Map.of(POISONED, Duration.ofMillis(500)));
        assertThat(store.attempts).containsExactly(List.of(0, 1, 2), List.of(0), List.of(1), List.of(2));
        assertThat(owned.get(0).due()).isFalse();
        assertThat(owned.get(2).due()).isFalse();
        assertThat(committer.failingSince()).isNull();
        assertThat(failing.allSince(List.of(POISONED))).isNotNull();
        assertThat(failing.allSince(List.of(0, POISONED))).isNull();
    }

    @Test
    void shouldDisturbNobodyAndPauseLonger_whenItIsRefusedAgain() throws InterruptedException {
        commit(owned());
        store.attempts.clear();

        assertThat(commit(owned())).isEqualTo(Map.of(POISONED, Duration.ofSeconds(1)));
        assertThat(store.attempts).containsExactly(List.of(0, 2), List.of(1));
        for (int i = 0; i < 9; i++) {
            commit(owned());
        }
        assertThat(commit(owned())).isEqualTo(Map.of(POISONED, Duration.ofSeconds(8)));
    }

    @Test
    void shouldStoreItWithTheOthersAgain_whenItIsNoLongerRefused() throws InterruptedException {
        commit(owned());
        store.poisoned = -1;

        assertThat(commit(owned())).isEmpty();
        store.attempts.clear();
        commit(owned());

        assertThat(store.attempts).containsExactly(List.of(0, 1, 2));
    }

    @Test
    void shouldKeepItAlone_whenOnlyWhatComesBeforeTheRefusedIsStored() throws InterruptedException {
        commit(List.of(owned(0), owned(POISONED, 0, 1)));
        store.poisoned = -1;

        commit(List.of(owned(POISONED, 0)));
        assertThat(failing.has(POISONED)).isTrue();
        commit(List.of(owned(POISONED, 0, 1)));
        assertThat(failing.has(POISONED)).isFalse();
    }

    @Test
    void shouldTryTheSameAgain_whenPostgresIsAway() throws InterruptedException {
        store.poisoned = -1;
        store.away = 2;

        assertThat(commit(owned())).isEmpty();
        assertThat(store.attempts).containsExactly(List.of(0, 1, 2), List.of(0, 1, 2), List.of(0, 1, 2));
    }

    @Test
    void shouldTellThatPostgresIsAway_onlyWhenOthersWouldFailToo() {
        assertThat(DatabaseErrors.isUnavailable(new SQLException("disk full", "53100")))
                .isTrue();
        assertThat(DatabaseErrors.isUnavailable(new SQLException("acquisition timeout")))
                .isTrue();
        assertThat(DatabaseErrors.isUnavailable(new SQLException("transaction timeout", "25P04")))
                .isFalse();
        assertThat(DatabaseErrors.isUnavailable(new IllegalStateException("no JSON")))
                .isFalse();
    }

    private Map<Integer, Duration> commit(List<OwnedPartition> owned) throws InterruptedException {
        return committer.commit(owned, partition -> true);
    }

    private static List<OwnedPartition> owned() {
        return IntStream.range(0, 3).mapToObj(number -> owned(number, 0)).toList();
    }

    private static OwnedPartition owned(int number, int... offsets) {
        PartitionState state = new PartitionState(RULES, PartitionState.Stored.beginning(1, 0), List.of());
        OwnedPartition partition = new OwnedPartition(number, "log", state, Traces.off());
        for (int offset : offsets) {
            SessionId session = new SessionId("gateway", offset + 1);
            partition.apply(
                    new LogRecord(
                            0,
                            offset,
                            1_000,
                            new NvrConnected("nvr-" + number, session, Instant.EPOCH, "203.0.113.7", null)),
                    null);
        }
        return partition;
    }
}
