package io.nvrfleet.gateway.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.time.Ticker;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** A directory, and a registry that answers as told. */
public final class AdmissionsForTests {
    private AdmissionsForTests() {}

    public static Directory directory(MeterRegistry meters) {
        return new Directory(meters);
    }

    public static Admissions admissions(
            Directory directory,
            Supplier<Uni<DirectoryEntry>> registry,
            GatewayConfig config,
            Ticker ticker,
            MeterRegistry meters) {
        GuardedRegistry guarded = new GuardedRegistry(hostname -> registry.get());
        return new Admissions(directory, new HostnameLookup(guarded, config, ticker, meters));
    }

    /** The registry's answer when it does not know a hostname. */
    public static Uni<DirectoryEntry> unknown() {
        return Uni.createFrom().failure(new UnknownHostnameException());
    }
}
