package io.nvrfleet.registry.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody whose recorders are watched. */
@Entity
public class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /** Unique where not removed, whatever the case. */
    public String name = "";

    /** The name as the database compares it; for queries only. */
    @Column(insertable = false, updatable = false)
    String nameKey = "";

    /** Grows with every change; the ETag. */
    @Version
    public long revision;

    public Instant createdAt = Instant.EPOCH;

    public Instant updatedAt = Instant.EPOCH;

    /** Set when it was removed; the row stays. */
    public @Nullable Instant deletedAt;
}
