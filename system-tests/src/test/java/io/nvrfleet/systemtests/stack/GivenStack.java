package io.nvrfleet.systemtests.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that somebody else started, such as one in a cluster. The environment says where it is:
 *
 * @param address {@code FLEET_URL}, such as {@code http://127.0.0.1:30080}
 * @param bootstrapServers {@code FLEET_KAFKA}, which brokers must advertise so that they are reached from here
 * @param databaseUrl {@code FLEET_DATABASE}, a JDBC URL with the registry's user and password
 */
public record GivenStack(URI address, String bootstrapServers, String databaseUrl, HttpClient http, Timing timing)
        implements Stack {

    /**
     * The one that the environment names; empty when it names none.
     *
     * @throws IllegalStateException when it says only a part of what is needed
     */
    public static Optional<GivenStack> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("FLEET_URL"))
                .map(url -> new GivenStack(
                        URI.create(url.replaceFirst("/+$", "")),
                        required(environment, "FLEET_KAFKA"),
                        required(environment, "FLEET_DATABASE"),
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(Duration.ofSeconds(10))
                                .build(),
                        Timing.configured()));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalStateException("FLEET_URL is set, so " + name + " has to be set, too"));
    }

    @Override
    public Connection database() throws SQLException {
        return DriverManager.getConnection(databaseUrl);
    }

    @Override
    public String logTails() {
        return "(the logs of " + address + " are where it runs)\n";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
