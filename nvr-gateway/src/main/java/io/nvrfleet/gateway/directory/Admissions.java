package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.Hostnames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides who may connect: the directory knows, else the registry is asked. */
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
                .map(entry -> Uni.createFrom().item(Admission.of(entry)))
                .orElseGet(() -> lookup.ask(key));
    }
}
