package io.nvrfleet.stack.up;

import io.nvrfleet.stack.postgres.PostgresServer;
import io.nvrfleet.stack.process.Child.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
        this.caches = new AotCache(installation.caches(), installation.jdk());
    }

    Launch kafka(int port, int controllerPort) throws StackException, IOException {
        List<String> arguments = List.of(
                options.directory().kafka().toString(), Integer.toString(port), Integer.toString(controllerPort));
        return launch(Stack.KAFKA, installation.kafka(), arguments, Map.of(), "127.0.0.1:" + port);
    }

    Launch service(ServiceInstance instance, PostgresServer postgres, String kafka, String registryUrl)
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
            case NVR_GATEWAY -> environment.put("QUARKUS_REST_CLIENT_DEVICE_REGISTRY_URL", registryUrl);
            case DASHBOARD_UI -> {}
        }
        return launch(
                instance.name(), installation.service(instance.service()), List.of(), environment, instance.address());
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

    /** Programs whose first run is being recorded, by component. */
    Map<String, JavaProgram> recording() {
        return Map.copyOf(recording);
    }

    boolean isRecording(String component) {
        return recording.containsKey(component);
    }

    /** The cache of a component's program is written. */
    void recorded(String component) {
        recording.remove(component);
    }

    AotCache caches() {
        return caches;
    }

    /** Keeps caches that programs wrote when they ended. */
    void keepCaches() {
        for (JavaProgram program : recording.values()) {
            try {
                caches.keep(program);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Launch launch(
            String name, JavaProgram program, List<String> arguments, Map<String, String> environment, String address)
            throws IOException {
        List<String> flags = new ArrayList<>();
        if (options.startupCaches()) {
            boolean there = caches.isThere(program);
            // Of several processes of one program only the first records.
            if (there || recording.values().stream().noneMatch(p -> p.name().equals(program.name()))) {
                flags.addAll(caches.flags(program));
            }
            if (!there && !flags.isEmpty()) {
                recording.put(name, program);
            }
        }
        return new Launch(
                name,
                program.command(installation.java(), flags, arguments),
                environment,
                options.directory().log(name),
                address);
    }
}
