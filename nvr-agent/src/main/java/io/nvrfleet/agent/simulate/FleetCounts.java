package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.recorder.CameraState;
import io.nvrfleet.agent.recorder.Recorder;
import io.nvrfleet.agent.recorder.RecorderListener;
import io.nvrfleet.agent.recorder.ServerMessage;
import io.nvrfleet.agent.recorder.SystemStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what happened to the fleet since its start. Lives on the event loop. */
final class FleetCounts implements RecorderListener {
    private final Map<String, Integer> endings = new TreeMap<>();
    private final Map<DropKind, Integer> drops = new EnumMap<>(DropKind.class);
    private final @Nullable DelayMeter meter;
    private int admitted;
    private int flips;
    private int complaints;

    /**
     * Zero of everything.
     *
     * @param meter hears of every camera that a connected recorder reported as changed; null without measurement
     */
    FleetCounts(@Nullable DelayMeter meter) {
        this.meter = meter;
    }

    @Override
    public void changed(Recorder recorder, LinkState before, LinkState now) {
        if (now instanceof LinkState.Accepted) {
            admitted++;
        } else if (now instanceof LinkState.Waiting waiting) {
            endings.merge(waiting.why().kind(), 1, Integer::sum);
        }
        if (before instanceof LinkState.Accepted && meter != null) {
            meter.forget(recorder.hostname());
        }
    }

    @Override
    public void reported(Recorder recorder, @Nullable SystemStatus before, SystemStatus report) {
        if (before == null || recorder.session() == null) {
            return;
        }
        for (CameraState camera : report.cameras()) {
            if (!before.cameras().contains(camera)) {
                flips++;
                if (meter != null) {
                    meter.reported(recorder.hostname(), camera);
                }
            }
        }
    }

    @Override
    public void complained(Recorder recorder, ServerMessage.Complaint error) {
        complaints++;
        endings.merge("error message " + error.code(), 1, Integer::sum);
    }

    void dropped(DropKind how) {
        drops.merge(how, 1, Integer::sum);
    }

    /** Times a recorder was admitted. */
    int admitted() {
        return admitted;
    }

    /** Cameras that changed within a session. */
    int flips() {
        return flips;
    }

    /** Connections that we took away, of all kinds. */
    int allDrops() {
        return drops.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Connections that we took away. */
    Map<DropKind, Integer> drops() {
        return Map.copyOf(drops);
    }

    /** Error messages of the server. */
    int complaints() {
        return complaints;
    }

    /** Why connections ended that we did not take away, and complaints, with how often. */
    Map<String, Integer> endings() {
        return new TreeMap<>(endings);
    }
}
