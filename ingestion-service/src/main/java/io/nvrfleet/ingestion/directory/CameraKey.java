package io.nvrfleet.ingestion.directory;

import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.service.directory.IpAddresses;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a report calls its camera, each part in its one form. A name says more than an address.
 *
 * @param hostname of its recorder, in lower case
 * @param name null when the report has none that can be one
 * @param ipAddress in figures; null when the report has none that is one
 */
public record CameraKey(
        String hostname, @Nullable String name, @Nullable String ipAddress) {
    /** Brings the parts into their form; what is no name or no address is left out. */
    public static CameraKey of(String hostname, @Nullable String name, @Nullable String ipAddress) {
        InetAddress address = IpAddresses.read(ipAddress);
        return new CameraKey(
                Hostnames.key(hostname),
                name == null ? null : CameraNames.normalized(name),
                address == null ? null : address.getHostAddress());
    }
}
