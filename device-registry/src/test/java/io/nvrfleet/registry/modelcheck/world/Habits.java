package io.nvrfleet.registry.modelcheck.world;

/**
 * How a recorder speaks.
 *
 * @param reportsOnConnect its first message carries a report
 * @param reports its heartbeats carry reports
 * @param partial a heartbeat names only the cameras that changed; else all
 * @param ofItselfOnly its reports say nothing of cameras
 */
public record Habits(boolean reportsOnConnect, boolean reports, boolean partial, boolean ofItselfOnly) {
    /** Whether it ever says anything of cameras. */
    public boolean namesCameras() {
        return (reports || reportsOnConnect) && !ofItselfOnly;
    }
}
