package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.Hostnames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides who may connect. The directory may let in. Before an agent is sent away for minutes the registry is asked, since the
 * directory may be a moment behind: a recorder that was removed may be registered again.
 */
@ApplicationScoped
public class Admissions {
    private final Directory directory;
    private final HostnameLookup lookup;

    Admissions(Directory directory, HostnameLookup lookup) {
        this.directory = directory;
        this.lookup = lookup;
    }

    /** The verdict on a hostname, in whatever case; never fails. */
    public Uni<Admission> decide(String hostname) {
        String key = Hostnames.key(hostname);
        return directory
                .find(key)
                .map(Admission::of)
                .filter(Admission.Admitted.class::isInstance)
                .map(admitted -> Uni.createFrom().item(admitted))
                .orElseGet(() -> lookup.ask(key));
    }

    /** The registry's own verdict on a hostname, in whatever case; never fails. */
    public Uni<Admission> askRegistry(String hostname) {
        return lookup.ask(Hostnames.key(hostname));
    }
}
