package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.link.Ending;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recorder and a real WebSocket server that plays the gateway. */
final class RecorderBench implements AutoCloseable {
    static final String HOSTNAME = "DESKTOP-T7MNQIA";
    static final double SCALE = TestGateway.PATIENT.scale();

    final TestGateway gateway = new TestGateway();
    final Loop loop = new Loop();
    final SwitchProbe cameras = new SwitchProbe(SystemStatus.allOnline(3));
    final List<Ending> endings = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<ServerMessage.Complaint> complaints = new CopyOnWriteArrayList<>();
    final Recorder recorder;

    /**
     * A recorder that is not connected yet.
     *
     * @param reports whether it speaks of its cameras
     */
    RecorderBench(boolean reports) {
        this(reports, TestGateway.PATIENT);
    }

    /**
     * A recorder that is not connected yet.
     *
     * @param reports whether it speaks of its cameras
     * @param settings the times of its link
     */
    RecorderBench(boolean reports, LinkSettings settings) {
        Sockets sockets = new Sockets(loop, gateway.url(), 1, settings.connectTimeout());
        recorder = loop.ask(() -> new Recorder(
                new RecorderSettings(HOSTNAME, reports, Duration.ofSeconds(10)),
                cameras,
                loop,
                sockets,
                settings,
                new Random(1),
                new Listener()));
    }

    private final class Listener implements RecorderListener {
        @Override
        public void changed(Recorder recorder, LinkState before, LinkState now) {
            if (now instanceof LinkState.Waiting waiting) {
                endings.add(waiting.why());
                waits.add(waiting.delay());
            }
        }

        @Override
        public void complained(Recorder recorder, ServerMessage.Complaint complaint) {
            complaints.add(complaint);
        }
    }

    void connect() {
        loop.run(() -> recorder.link().connect());
    }

    boolean isAccepted() {
        return loop.ask(() -> recorder.link().state()) instanceof LinkState.Accepted;
    }

    /** Lets it neither speak nor answer. */
    void silence() {
        loop.ask(() -> {
            recorder.link().silence();
            return true;
        });
    }

    @Override
    public void close() {
        loop.close();
        gateway.close();
    }
}
