package io.nvrfleet.camerasync.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.camerasync.rig.Service;
import io.nvrfleet.camerasync.rig.StreamProbe;
import io.nvrfleet.camerasync.rig.StreamProbe.Told;
import io.nvrfleet.camerasync.rig.StubMediaMtx;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others are told of: each change once and in order, whatever happens to Kafka or to a replica. */
@Order(1)
class StreamsIT {
    @TempDir
    private Path directory;

    private final StubMediaMtx mediamtx = new StubMediaMtx();
    private TestDatabase database;
    private KafkaProcess kafka;
    private ServiceProcess service;

    @BeforeEach
    void start() {
        database = Service.schema("streams");
        kafka = new KafkaProcess(directory.resolve("kafka"));
        kafka.start();
        service = replica();
        service.awaitReady();
    }

    @AfterEach
    void end() {
        service.close();
        kafka.close();
        mediamtx.close();
    }

    private ServiceProcess replica() {
        return Service.start(database, kafka.bootstrapServers(), mediamtx, Map.of());
    }

    @Test
    void shouldTellOfChanges_andOfNothingElse() {
        play(3, 1);
        play(3, 2);
        play(3, 3);
        awaitTold(3);
        database.execute("update device set last_seen = last_seen - interval '3 h' where path = 'cam-2'");
        play(2, 4);
        awaitTold(4);
        play(3, 5);
        awaitTold(5);
        play(3, 6);

        List<Told> ofOne = told("default/cam-2");
        assertThat(ofOne)
                .extracting(Told::event)
                .extracting(StreamStatusChanged::isActive, StreamStatusChanged::inactiveReason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, null),
                        org.assertj.core.groups.Tuple.tuple(false, InactiveReason.PATH_GONE),
                        org.assertj.core.groups.Tuple.tuple(true, null));
        assertThat(ofOne).extracting(one -> one.event().at()).isSorted();
        assertThat(told("default/"))
                .extracting(Told::id)
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(told("default/")).allMatch(one -> one.source().equals("/camera-sync"));
    }

    @Test
    void shouldTellOnceOfEach_inOrder_whenKafkaWasAwayMeanwhile() {
        play(20, 1);
        awaitTold(20);
        kafka.kill();
        database.execute("update device set last_seen = last_seen - interval '3 h'");
        play(10, 2);
        play(20, 3);
        Waiting.await("an attempt that fails").until(() -> service.http().meter("nvrfleet_outbox_failures_total") >= 1);
        Waiting.await("all of it").until(() -> service.http().meter("nvrfleet_outbox_waiting") == 20);
        Waiting.await("ready without Kafka").until(() -> service.http().isReady());

        kafka.start();

        awaitTold(40);
        Waiting.awaitQuiet().until(() -> told("default/").size() == 40);
        assertThat(told("default/cam-15"))
                .extracting(one -> one.event().isActive())
                .containsExactly(true, false, true);
        Waiting.await("nothing is left to tell")
                .until(() -> database.query("select count(*) from outbox").equals("0"));
    }

    @Test
    void shouldLoseNothing_whenTheReplicaIsKilledWithWhatItHasToTell() {
        kafka.kill();
        play(5, 1);
        service.close();
        kafka.start();

        service = replica();

        awaitTold(5);
        Waiting.awaitQuiet().until(() -> told("default/").size() == 5);
    }

    @Test
    void shouldReadAServerOnce_whenTwoReplicasWantTo() {
        try (ServiceProcess other = replica().awaitReady()) {
            play(3, 1);
            mediamtx.fail(
                    StubMediaMtx.INFO,
                    StubMediaMtx.Fault.slowly(1_000, StubMediaMtx.Fault.status(200, "{\"version\":\"v1\"}")));
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> Service.sync(i % 2 == 0 ? service : other).statusCode()))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join))
                    .contains(200)
                    .containsOnly(200, 409);
            assertThat(mediamtx.mostBeginning()).isEqualTo(1);
            awaitTold(3);
            Waiting.awaitQuiet().until(() -> told("default/").size() == 3);
        }
    }

    private void play(int paths, long bytes) {
        mediamtx.paths(IntStream.range(0, paths)
                .mapToObj(i -> """
                        {"name": "cam-%d", "confName": "cam-%d", "ready": true, "readyTime": "2026-11-28T09:00:00Z",
                         "source": {"type": "rtspSource", "id": ""}, "tracks": [], "readers": [], "bytesReceived": %d}""".formatted(i, i, bytes))
                .collect(Collectors.joining(",", "[", "]")));
        Waiting.await("a sync").until(() -> Service.sync(service).statusCode() == 200);
    }

    private List<Told> told(String prefix) {
        return new StreamProbe(kafka.bootstrapServers()).all(prefix);
    }

    private void awaitTold(int count) {
        Waiting.await(count + " events").until(() -> told("default/").size() >= count);
    }
}
