package io.nvrfleet.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NvrLaneTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final SessionId FIRST = new SessionId("gw-1", 1);
    private static final SessionId SECOND = new SessionId("gw-1", 2);

    private final NvrLane lane = new NvrLane();
    private final AtomicBoolean trusted = new AtomicBoolean(true);

    @Test
    void shouldSendOneAtATime_whenMuchIsToBeSaid() {
        SessionOutbox session = open(FIRST);
        NvrEvent.OfSession connect = take();
        lane.reported(session, report("A"));
        lane.heartbeat(session);

        assertThat(connect).isInstanceOf(NvrConnected.class);
        assertThat(lane.take(AT)).isEmpty();
        lane.acknowledged(connect);
        assertThat(take()).isEqualTo(new SystemStatusReported("nvr", FIRST, AT, report("A")));
    }

    @Test
    void shouldSayTheLatestOnce_whenMuchChangedWhileNothingCouldBeSent() {
        SessionOutbox session = open(FIRST);
        lane.acknowledged(take());
        lane.heartbeat(session);
        NvrEvent.OfSession lost = take();
        lane.reported(session, report("A"));
        lane.reported(session, report("A", "B"));
        lane.heartbeat(session);
        lane.failed(lost);

        NvrEvent.OfSession next = take();
        assertThat(next).isEqualTo(new SystemStatusReported("nvr", FIRST, AT, report("A", "B")));
        lane.acknowledged(next);
        assertThat(lane.take(AT)).as("the report renewed the session").isEmpty();
    }

    @Test
    void shouldCarryTheReportInTheConnect_whenTheConnectHadToWait() {
        SessionOutbox session = open(FIRST);
        lane.failed(take());
        lane.reported(session, report("A"));

        assertThat(take()).isEqualTo(new NvrConnected("nvr", FIRST, AT, "203.0.113.7", report("A")));
    }

    @Test
    void shouldSayNothing_whenTheSocketClosedBeforeItsConnectWentOut() {
        trusted.set(false);
        SessionOutbox session = open(FIRST);
        assertThat(lane.take(AT)).isEmpty();
        lane.closed(session, DisconnectCause.CLIENT_CLOSED, AT);
        trusted.set(true);

        assertThat(lane.take(AT)).isEmpty();
        assertThat(lane.retire()).isTrue();
    }

    @Test
    void shouldSayTheClose_whenTheConnectMayHaveArrived() {
        SessionOutbox session = open(FIRST);
        NvrEvent.OfSession connect = take();
        lane.closed(session, DisconnectCause.CONNECTION_LOST, AT);
        lane.failed(connect);

        assertThat(take()).isEqualTo(new NvrDisconnected("nvr", FIRST, AT, DisconnectCause.CONNECTION_LOST));
    }

    @Test
    void shouldWaitForThePeer_whenItIsNotTrusted() {
        SessionOutbox session = open(FIRST);
        lane.acknowledged(take());
        trusted.set(false);
        lane.heartbeat(session);
        lane.reported(session, report("A"));

        assertThat(lane.take(AT)).isEmpty();
        trusted.set(true);
        assertThat(take()).isInstanceOf(SystemStatusReported.class);
    }

    @Test
    void shouldSayTheCloseAnyway_whenThePeerIsNotTrusted() {
        SessionOutbox session = open(FIRST);
        lane.acknowledged(take());
        trusted.set(false);
        lane.closed(session, DisconnectCause.PING_TIMEOUT, AT);

        assertThat(take()).isInstanceOf(NvrDisconnected.class);
    }

    @Test
    void shouldDropTheCloseOfTheEarlierSession_whenALaterOneIsKnown() {
        SessionOutbox first = open(FIRST);
        lane.acknowledged(take());
        open(SECOND);
        lane.closed(first, DisconnectCause.CLIENT_CLOSED, AT);

        NvrEvent.OfSession next = take();
        assertThat(next.sessionId()).isEqualTo(SECOND);
        lane.acknowledged(next);
        assertThat(lane.take(AT)).isEmpty();
    }

    @Test
    void shouldSayTheCloseOfTheEarlierSession_whenTheLaterOneEndedUnsaid() {
        SessionOutbox first = open(FIRST);
        lane.acknowledged(take());
        trusted.set(false);
        SessionOutbox second = open(SECOND);
        lane.closed(first, DisconnectCause.CLIENT_CLOSED, AT);
        assertThat(lane.take(AT)).as("the later connect goes first").isEmpty();
        lane.closed(second, DisconnectCause.CLIENT_CLOSED, AT);

        NvrEvent.OfSession next = take();
        assertThat(next).isInstanceOf(NvrDisconnected.class);
        assertThat(next.sessionId()).isEqualTo(FIRST);
        lane.acknowledged(next);
        assertThat(lane.retire()).isTrue();
    }

    @Test
    void shouldTellThatTheLoserWasAlive_whenItWasSuperseded() {
        SessionOutbox first = open(FIRST);
        lane.acknowledged(take());
        open(SECOND);
        lane.acknowledged(take());
        lane.closed(first, DisconnectCause.SUPERSEDED, AT);

        assertThat(take()).isEqualTo(new NvrDisconnected("nvr", FIRST, AT, DisconnectCause.SUPERSEDED));
    }

    @Test
    void shouldKeepTheOrderOfSessions_whenBothConnectsWait() {
        open(FIRST);
        open(SECOND);

        NvrEvent.OfSession next = take();
        assertThat(next.sessionId()).isEqualTo(FIRST);
        lane.acknowledged(next);
        assertThat(take().sessionId()).isEqualTo(SECOND);
    }

    @Test
    void shouldRepeatTheReport_whenAskedAndThereIsOne() {
        SessionOutbox session = open(FIRST);
        lane.acknowledged(take());
        lane.reportRequested(session);
        assertThat(lane.take(AT)).isEmpty();
        lane.reported(session, report("A"));
        lane.acknowledged(take());

        lane.reportRequested(session);
        assertThat(take()).isInstanceOf(SystemStatusReported.class);
    }

    @Test
    void shouldCarryTheHashOfTheReport_whenRenewing() {
        SessionOutbox session = open(FIRST);
        lane.acknowledged(take());
        lane.heartbeat(session);
        NvrEvent.OfSession bare = take();
        lane.acknowledged(bare);
        lane.reported(session, report("A"));
        lane.acknowledged(take());
        lane.heartbeat(session);

        assertThat(bare).isEqualTo(new NvrHeartbeat("nvr", FIRST, AT, SystemReport.NO_REPORT));
        assertThat(take())
                .isEqualTo(new NvrHeartbeat("nvr", FIRST, AT, report("A").hash()));
    }

    @Test
    void shouldRememberNothing_whenRecordersComeAndGoWhileNothingCanBeSent() {
        for (int counter = 1; counter <= 1000; counter++) {
            lane.closed(open(new SessionId("gw-1", counter)), DisconnectCause.CLIENT_CLOSED, AT);
        }

        assertThat(lane.size()).isZero();
    }

    @Test
    void shouldTakeNothingIn_whenRetired() {
        assertThat(lane.retire()).isTrue();

        assertThat(lane.open(outbox(FIRST))).isFalse();
    }

    private SessionOutbox open(SessionId id) {
        SessionOutbox session = outbox(id);
        assertThat(lane.open(session)).isTrue();
        return session;
    }

    private SessionOutbox outbox(SessionId id) {
        return new SessionOutbox("nvr", id, AT, "203.0.113.7", null, trusted::get);
    }

    private NvrEvent.OfSession take() {
        return lane.take(AT).orElseThrow();
    }

    private static SystemReport report(String... cameras) {
        return new SystemReport(
                null,
                List.of(cameras).stream()
                        .map(name -> new CameraReport(name, CameraStatus.ONLINE, null, AT))
                        .toList());
    }
}
