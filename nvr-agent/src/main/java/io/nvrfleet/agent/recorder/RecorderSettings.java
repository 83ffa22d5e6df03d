package io.nvrfleet.agent.recorder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What makes one recorder's agent differ from another's.
 *
 * @param token sent with {@code auth} when there is one
 * @param reports whether it sends {@code systemStatus}
 * @param defaultInterval of heartbeats, where the server does not tell one
 */
public record RecorderSettings(String hostname, @Nullable String token, boolean reports, Duration defaultInterval) {}
