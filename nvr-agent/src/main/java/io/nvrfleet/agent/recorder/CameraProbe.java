package io.nvrfleet.agent.recorder;

import java.util.function.Consumer;

/**
 * Finds out how a site's cameras are. The agent is the same whoever looks: a person at the keyboard, a script, chance,
 * or on a real site something that speaks to cameras.
 */
public interface CameraProbe {
    /**
     * Begins to look.
     *
     * @param findings takes what was found, possibly only about some cameras; to be called on the event loop that called
     *     this method, the first time before it returns with everything that is known
     */
    void start(Consumer<SystemStatus> findings);
}
