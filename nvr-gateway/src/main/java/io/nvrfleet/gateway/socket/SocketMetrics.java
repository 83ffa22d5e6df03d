package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.protocol.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what happens on sockets. */
@ApplicationScoped
class SocketMetrics {
    private final MeterRegistry meters;

    SocketMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A message was not understood. */
    void error(ErrorCode code) {
        meters.counter(Meters.PROTOCOL_ERRORS, "code", code.wireName()).increment();
    }

    /** So many entries of a report were not usable. */
    void ignoredEntries(int entries) {
        meters.counter(Meters.REPORT_ENTRIES_IGNORED).increment(entries);
    }

    /** This gateway closed a connection. */
    void close(CloseCode code) {
        meters.counter(Meters.CLOSES, "code", Integer.toString(code.code())).increment();
    }
}
