package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What services find around them. They are told by environment variables alone, as on a cluster.
 *
 * @param postgres the database with the schemas of all services
 * @param kafka address of the broker
 * @param front URL of the front
 * @param processes the HTTP ports on 127.0.0.1 of all processes of each service, by module
 * @param more what else services are told, by module: of live video, of alerts
 */
record Surroundings(
        PostgresSettings postgres,
        String kafka,
        String front,
        SequencedMap<String, List<Integer>> processes,
        Map<String, Map<String, String>> more) {

    /** The schemas of all services, each with the password of its owner. */
    static List<Schema> schemas(Secrets secrets) throws IOException {
        List<Schema> schemas = new ArrayList<>();
        for (Service service : Service.ALL) {
            if (service.database().isPresent()) {
                Service.Owned owned = service.database().get();
                schemas.add(new Schema(owned.schema(), owned.role(), secrets.of(owned.role())));
            }
        }
        return schemas;
    }

    /**
     * What one process of a service is told.
     *
     * @param port its own HTTP port on 127.0.0.1
     */
    Map<String, String> environment(Service service, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        if (service.needs().contains(Stack.KAFKA)) {
            environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        }
        service.database().ifPresent(owned -> {
            Schema schema = schema(owned);
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(schema));
            environment.put("QUARKUS_DATASOURCE_USERNAME", schema.owner());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", schema.password());
        });
        service.settings()
                .forEach((name, value) -> environment.put(
                        name,
                        value.replace("{front}", front)
                                .replace("{peers}", String.join(",", urls(service.module())))
                                .replace("{services}", others(service.module()))));
        environment.putAll(more.getOrDefault(service.module(), Map.of()));
        return environment;
    }

    private List<String> urls(String module) {
        return processes.getOrDefault(module, List.of()).stream()
                .map(port -> "http://127.0.0.1:" + port)
                .toList();
    }

    private String others(String module) {
        return processes.keySet().stream()
                .filter(other -> !other.equals(module))
                .flatMap(other -> urls(other).stream().map(url -> other + "=" + url))
                .collect(Collectors.joining(","));
    }

    private Schema schema(Service.Owned owned) {
        return postgres.schemas().stream()
                .filter(schema -> schema.name().equals(owned.schema()))
                .findFirst()
                .orElseThrow();
    }
}
