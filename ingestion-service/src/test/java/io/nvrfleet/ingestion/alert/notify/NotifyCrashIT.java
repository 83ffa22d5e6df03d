package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.ingestion.alert.notify.Receiver.Request;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import io.restassured.path.json.JsonPath;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The service is killed in the middle of what it tells, or is there twice. */
@Order(1)
class NotifyCrashIT {
    private static final long SITE = 5;

    /** Its services read what other tests tell in the Kafka that all share, and make alerts of it, too. */
    private static final String OF_SITE = "\"site_ids\":[" + SITE + "]";

    private Receiver hooks;

    @BeforeEach
    void listen() {
        hooks = new Receiver(null);
    }

    @AfterEach
    void stop() {
        hooks.close();
    }

    @Test
    void shouldSendAgainWithTheSameId_whenItIsKilledBeforeItNotesWhatWasSent() {
        TestDatabase database = Service.schema("notify_crash");
        // It is told, and the service never learns.
        hooks.hang("/a");
        long channel;
        try (NotifyService service = new NotifyService(database).awaitReady()) {
            channel = service.webhook("a", hooks.url("/a"), OF_SITE);
            TestAlerts.begin(database, TestAlerts.open(SITE));
            Waiting.await("the receiver has it")
                    .until(() -> hooks.requests("/a").size() == 1);
            // Closing kills it.
        }
        hooks.answer("/a", 200);
        try (NotifyService service = new NotifyService(database).awaitReady()) {
            JsonPath list = Waiting.await("it is delivered")
                    .until(() -> service.deliveries(channel), there -> "delivered"
                            .equals(there.getString("items[0].state")));
            assertThat(list.getList("items")).hasSize(1);
            assertThat(list.getInt("items[0].attempts")).isEqualTo(2);
        }
        assertThat(ids("/a")).hasSize(1);
        assertThat(hooks.requests("/a")).hasSize(2);
        assertThat(database.query(
                        "select string_agg(coalesce(outcome, 'not known'), ' ' order by number) from delivery_attempt"))
                .isEqualTo("not known delivered");
    }

    @Test
    void shouldSendWhatWasDecided_andARecoveryOnce_whenItIsKilledInBetween() {
        TestDatabase database = Service.schema("notify_crash");
        Alert alert = TestAlerts.open(SITE);
        try (NotifyService service = new NotifyService(database).awaitReady()) {
            service.webhook("b", hooks.url("/b"), OF_SITE);
            // It decides, and cannot begin an attempt.
            database.execute(
                    "create function no_attempt() returns trigger language plpgsql as $$ begin raise 'not now'; end $$",
                    "create trigger no_attempt before insert on delivery_attempt execute function no_attempt()");
            TestAlerts.begin(database, alert);
            Waiting.await("it is decided")
                    .until(() -> database.query("select count(*) from delivery").equals("1"));
            TestAlerts.end(database, alert);
        }
        String id = database.query("select id from delivery");
        database.execute("drop trigger no_attempt on delivery_attempt", "drop function no_attempt");
        try (NotifyService service = new NotifyService(database).awaitReady()) {
            Waiting.await("both").until(() -> hooks.requests("/b").size() == 2);
            Waiting.awaitQuiet().until(() -> hooks.requests("/b").size() == 2);
            assertThat(service.process().isAlive()).isTrue();
        }
        Request problem = hooks.requests("/b").getFirst();
        Request recovery = hooks.requests("/b").getLast();
        assertThat(problem.header("x-nvrfleet-delivery")).isEqualTo(id);
        assertThat(new JsonPath(problem.text()).getString("alerts[0].event")).isEqualTo("problem");
        assertThat(new JsonPath(recovery.text()).getString("alerts[0].event")).isEqualTo("recovery");
    }

    @Test
    void shouldTellEachOnce_whenThereAreTwoReplicas_andTheReceiverIsAwayForAWhile() {
        TestDatabase database = Service.schema("notify_two");
        hooks.answer("/c", 500, 500, 200);
        try (NotifyService one = new NotifyService(database).awaitReady();
                NotifyService two = new NotifyService(database).awaitReady()) {
            long failing = one.webhook("c", hooks.url("/c"), OF_SITE);
            IntStream.range(0, 10).forEach(i -> two.webhook("d" + i, hooks.url("/d" + i), OF_SITE));

            TestAlerts.begin(database, TestAlerts.open(SITE), TestAlerts.open(SITE));

            Waiting.await("it is back")
                    .until(() -> "delivered".equals(two.deliveries(failing).getString("items[0].state")));
            assertThat(two.deliveries(failing).getList("items")).hasSize(1);
            assertThat(hooks.requests("/c")).hasSize(3);
            assertThat(ids("/c")).hasSize(1);
            IntStream.range(0, 10).forEach(i -> Waiting.await("channel " + i)
                    .until(() -> hooks.requests("/d" + i).size() == 1));
            Waiting.awaitQuiet().until(() -> IntStream.range(0, 10)
                    .allMatch(i -> hooks.requests("/d" + i).size() == 1));
        }
    }

    private Set<String> ids(String path) {
        return hooks.requests(path).stream()
                .map(request -> String.valueOf(request.header("x-nvrfleet-delivery")))
                .collect(Collectors.toSet());
    }
}
