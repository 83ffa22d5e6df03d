package io.nvrfleet.registry.site;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place where recorders stand. */
@Entity
public class Site {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /** Unique where not removed, whatever the case. */
    public String name = "";

    /** The name as the database compares it; for queries only. */
    @Column(insertable = false, updatable = false)
    String nameKey = "";

    public @Nullable String region;

    public @Nullable String address;

    /** Whose it is; null when nobody said. */
    public @Nullable Long customerId;

    /** Its name in the IANA database, such as {@code Europe/Berlin}; null when nobody said. */
    public @Nullable String timeZone;

    /** Degrees north, with {@link #longitude} or not at all. */
    public @Nullable Double latitude;

    /** Degrees east. */
    public @Nullable Double longitude;

    /** Grows with every change; the ETag. */
    @Version
    public long revision;

    public Instant createdAt = Instant.EPOCH;

    public Instant updatedAt = Instant.EPOCH;

    /** Set when it was removed; the row stays. */
    public @Nullable Instant deletedAt;
}
