package io.nvrfleet.gateway.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.time.Ticker;
import io.smallrye.mutiny.Uni;

/** A directory, and a registry that knows nobody. */
public final class AdmissionsForTests {
    private AdmissionsForTests() {}

    public static Directory directory(MeterRegistry meters) {
        return new Directory(meters);
    }

    public static Admissions admissions(
            Directory directory, GatewayConfig config, Ticker ticker, MeterRegistry meters) {
        RegistryClient nobody = hostname -> Uni.createFrom().failure(new UnknownHostnameException());
        return new Admissions(directory, new HostnameLookup(new GuardedRegistry(nobody), config, ticker, meters));
    }
}
