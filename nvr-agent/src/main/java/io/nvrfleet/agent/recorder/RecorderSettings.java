package io.nvrfleet.agent.recorder;

import java.time.Duration;

/**
 * What makes one recorder's agent differ from another's.
 *
 * @param reports whether it sends {@code systemStatus}
 * @param defaultInterval of heartbeats, where the server does not tell one
 */
public record RecorderSettings(String hostname, boolean reports, Duration defaultInterval) {}
