package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.process.Child.Launch;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Command lines and environments of the components. Services are configured by environment alone, as on a cluster. */
final class Launches {
    private final StackOptions options;
    private final Installation installation;
    private final AotCache caches;
    private final Map<String, JavaProgram> recording = new ConcurrentHashMap<>();

    Launches(StackOptions options, Installation installation) {
        this.options = options;
        this.installation = installation;
        this.caches = new AotCache(installation.caches(), installation.java());
    }

    /** Refuses when something is not built, before anything is started. */
    void requireBuilt() throws StackException {
        installation.kafka();
        installation.agent();
        for (Service service : Service.values()) {
            installation.service(service, options.nativeExecutables());
        }
    }

    Launch kafka(int port, int controllerPort) throws StackException, IOException {
        List<String> arguments = List.of(
                options.directory().kafka().toString(), Integer.toString(port), Integer.toString(controllerPort));
        return launch(Stack.KAFKA, installation.kafka(), arguments, Map.of(), "127.0.0.1:" + port);
    }

    /**
     * The command of one process of a service.
     *
     * @param gateways the URLs of all gateways
     */
    Launch service(
            ServiceInstance instance, PostgresServer postgres, String kafka, String registryUrl, List<String> gateways)
            throws StackException, IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(instance.port()),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka));
        switch (instance.service()) {
            case DEVICE_REGISTRY -> {
                environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
                environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.user());
                environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
            }
            case NVR_GATEWAY -> {
                environment.put("QUARKUS_REST_CLIENT_DEVICE_REGISTRY_URL", registryUrl);
                environment.put("GATEWAY_PEERS", String.join(",", gateways));
            }
            case DASHBOARD_UI -> {}
        }
        Program program = installation.service(instance.service(), options.nativeExecutables());
        return launch(instance.name(), program, List.of(), environment, instance.address());
    }

    Launch simulator(int recorders) throws StackException, IOException {
        List<String> arguments = List.of(
                "simulate",
                "--nvrs",
                Integer.toString(recorders),
                "--cameras",
                "8",
                "--register",
                "--url",
                options.url());
        return launch(Stack.SIMULATOR, installation.agent(), arguments, Map.of(), "");
    }

    /** Programs that run for the first time and are being recorded. */
    Collection<JavaProgram> recorded() {
        return List.copyOf(recording.values());
    }

    AotCache caches() {
        return caches;
    }

    private Launch launch(
            String name, Program program, List<String> arguments, Map<String, String> environment, String address)
            throws IOException {
        List<String> flags =
                options.startupCaches() && program instanceof JavaProgram java ? cacheFlags(java) : List.of();
        return new Launch(
                name,
                program.command(installation.java(), flags, arguments),
                environment,
                options.directory().log(name),
                address);
    }

    /** Of several processes of one program only the first records. */
    private List<String> cacheFlags(JavaProgram program) throws IOException {
        if (caches.isThere(program)) {
            return caches.flags(program);
        }
        return recording.putIfAbsent(program.name(), program) == null ? caches.flags(program) : List.of();
    }
}
