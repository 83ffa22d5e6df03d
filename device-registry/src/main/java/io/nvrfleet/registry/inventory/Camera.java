package io.nvrfleet.registry.inventory;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A camera as people registered it, named as its recorder names it. */
@Entity
public class Camera {
    @Id
    @SequenceGenerator(name = "camera_seq", sequenceName = "camera_seq", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "camera_seq")
    public @Nullable Long id;

    /** Its recorder, for good: a camera moves by being removed and registered again. */
    public long nvrId;

    /** Unique within its recorder; never changes. */
    public String name = "";

    public @Nullable String displayName;

    public @Nullable String ipAddress;

    /** The revision of its last change, from its hostname's sequence. */
    public long revision;

    public Instant createdAt = Instant.EPOCH;

    public Instant updatedAt = Instant.EPOCH;

    /** Set when it was removed; the row stays for the history. */
    public @Nullable Instant deletedAt;
}
