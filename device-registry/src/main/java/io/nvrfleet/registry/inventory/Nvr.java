package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.Hostnames;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorder as people registered it. Its status lives elsewhere and is written by the owner of the log alone. */
@Entity
public class Nvr {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /** As registered; never changes. */
    public String hostname = "";

    /** The key as the database computes it; for queries only. */
    @Column(insertable = false, updatable = false)
    String hostnameKey = "";

    public String deviceName = "";

    public @Nullable Long siteId;

    public boolean enabled = true;

    /** The revision of the last change of this recorder or its cameras, from its hostname's sequence. */
    public long revision;

    public Instant createdAt = Instant.EPOCH;

    public Instant updatedAt = Instant.EPOCH;

    /** Set when it was removed; the row stays for the history. */
    public @Nullable Instant deletedAt;

    /** The hostname as key of the log and of locks. */
    public String key() {
        return Hostnames.key(hostname);
    }
}
