package io.nvrfleet.registry.modelcheck.world;

/**
 * How a recorder speaks.
 *
 * @param reportsOnConnect its first message carries a report
 * @param reports its heartbeats carry reports
 * @param partial a heartbeat names only the cameras that changed; else all
 * @param saysPartial it says so when it does
 * @param ofItselfOnly its reports say nothing of cameras
 * @param sendsUnreadable now and then it leaves a camera out, uses a word that nobody can read, or lists in a way that nobody can
 */
public record Behaviour(
        boolean reportsOnConnect,
        boolean reports,
        boolean partial,
        boolean saysPartial,
        boolean ofItselfOnly,
        boolean sendsUnreadable) {
    /** Whether it ever says anything of cameras. */
    public boolean namesCameras() {
        return (reports || reportsOnConnect) && !ofItselfOnly;
    }
}
