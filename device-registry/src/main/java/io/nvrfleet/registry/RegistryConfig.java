package io.nvrfleet.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the device registry. Durations are ISO-8601 or like {@code 10s}. */
@ConfigMapping(prefix = "registry")
public interface RegistryConfig {
    /**
     * A session that nobody renews for this long is suspended (rule 2 of the rules of status). The same for all replicas: what
     * else is measured by the lease clock follows from it.
     */
    @WithDefault("35s")
    @DurationMin(seconds = 3)
    Duration lease();

    /** How often the owner of a partition appends the lease clock's tick; less than the 2 s that the clock may advance by it. */
    @WithDefault("1s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 2, inclusive = false)
    Duration leaseTick();

    /** How often {@code last_seen} is written, at most once per recorder. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    Duration lastSeenFlush();

    /** Partitions of the log; fixed at the first start, a mismatch refuses to start. */
    @WithDefault("16")
    @Min(1)
    @Max(1024)
    int eventsPartitions();

    /** Replication factor of topics that the registry creates; 1 on one machine, 3 on a cluster. */
    @WithDefault("1")
    @Min(1)
    @Max(9)
    int topicReplication();

    /** After which time a silent owner's partitions go to another replica. */
    @WithDefault("6s")
    @DurationMin(seconds = 1)
    Duration ownerSessionTimeout();

    /** Consumer group of the owners of the log. */
    @WithDefault("device-registry")
    @NotBlank
    String ownerGroup();

    /** How long the history of status changes is kept; whole months are dropped. */
    @WithDefault("400d")
    @DurationMin(days = 1)
    Duration historyRetention();

    /** How old a published change has to be to be dropped; until then it is published again should the log be lost. */
    @WithDefault("10m")
    @DurationMin(minutes = 1)
    Duration outboxRetention();
}
