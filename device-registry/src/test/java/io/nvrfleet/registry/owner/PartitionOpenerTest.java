package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.store.DatabaseErrors;
import io.nvrfleet.registry.store.PartitionStore;
import io.nvrfleet.registry.topics.TopicOffsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each partition is opened for itself. */
class PartitionOpenerTest {
    private static final TopicOffsets.Range EMPTY = new TopicOffsets.Range(0, 0, 0);

    private final DatabaseExecutor database = OwnerFixtures.database();

    @AfterEach
    void close() {
        database.close();
    }

    /** Nothing is stored of any partition. */
    private static class Store extends PartitionStore {
        @SuppressWarnings("NullAway")
        Store() {
            super(null);
        }

        @Override
        public @Nullable Loaded load(int partition) {
            return null;
        }

        @Override
        public boolean begin(int partition, String topicId, PartitionState.Stored stored) throws SQLException {
            return true;
        }
    }

    @Test
    void shouldOpenTheOthers_whenTheStateOfOneCannotBeRead() throws InterruptedException {
        PartitionStore store = new Store() {
            @Override
            public @Nullable Loaded load(int partition) {
                if (partition == 1) {
                    throw new IllegalStateException("cannot be read");
                }
                return super.load(partition);
            }
        };

        PartitionOpener.Outcome outcome = opener(store, partition -> CompletableFuture.completedFuture(EMPTY))
                .open(List.of(0, 1, 2));

        assertThat(numbers(outcome)).containsExactly(0, 2);
        assertThat(outcome.failed()).containsOnlyKeys(1);
    }

    @Test
    void shouldOpenTheOthersAndNotWait_whenOneHasNoLeader() throws InterruptedException {
        CompletableFuture<TopicOffsets.Range> withoutLeader = new CompletableFuture<>();
        PartitionOpener opener = opener(
                new Store(), partition -> partition == 1 ? withoutLeader : CompletableFuture.completedFuture(EMPTY));

        PartitionOpener.Outcome first = opener.open(List.of(0, 1, 2));
        assertThat(numbers(first)).containsExactly(0, 2);
        assertThat(first.failed()).isEmpty();

        withoutLeader.completeExceptionally(new TimeoutException("no leader"));
        PartitionOpener.Outcome then = opener.open(List.of(1));
        assertThat(then.opened()).isEmpty();
        assertThat(then.failed().get(1)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldAskNobodyFurther_whenPostgresIsAway() throws InterruptedException {
        PartitionStore store = new Store() {
            @Override
            public Loaded load(int partition) {
                if (partition > 0) {
                    throw new AssertionError("asked again");
                }
                throw new IllegalStateException(new SQLException("connection refused", "08001"));
            }
        };

        PartitionOpener.Outcome outcome = opener(store, partition -> CompletableFuture.completedFuture(EMPTY))
                .open(List.of(0, 1, 2));

        assertThat(outcome.opened()).isEmpty();
        assertThat(outcome.failed()).containsOnlyKeys(0, 1, 2);
        assertThat(outcome.failed().values()).allMatch(DatabaseErrors::isUnavailable);
    }

    @Test
    void shouldLoadAgain_whenAPartitionWasForgottenMeanwhile() throws InterruptedException {
        CompletableFuture<TopicOffsets.Range> before = new CompletableFuture<>();
        List<CompletableFuture<TopicOffsets.Range>> answers =
                List.of(before, CompletableFuture.completedFuture(new TopicOffsets.Range(7, 7, 7)));
        int[] asked = {0};
        PartitionOpener opener = opener(new Store(), partition -> answers.get(asked[0]++));
        opener.open(List.of(0));

        opener.forget(0);
        before.complete(EMPTY);

        assertThat(opener.open(List.of(0)).opened())
                .extracting(PartitionLoader.Opened::readFrom)
                .containsExactly(7L);
    }

    private PartitionOpener opener(PartitionStore store, IntFunction<CompletableFuture<TopicOffsets.Range>> answers) {
        return new PartitionOpener(OwnerFixtures.loader(store, OwnerFixtures.offsets(answers)), database);
    }

    private static List<Integer> numbers(PartitionOpener.Outcome outcome) {
        return outcome.opened().stream()
                .map(opened -> opened.partition().number())
                .toList();
    }
}
