package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.link.LinkState;
import org.jspecify.annotations.Nullable;

/** Hears what happens to a recorder, on the event loop. */
public interface RecorderListener {
    /** Its connection changed. */
    default void changed(Recorder recorder, LinkState before, LinkState now) {}

    /** A report left that differs from the last one, within {@code auth} or a heartbeat. */
    default void reported(Recorder recorder, @Nullable SystemStatus before, SystemStatus report) {}

    /** The server sent an {@code error} message. */
    default void complained(Recorder recorder, ServerMessage.Complaint error) {}
}
