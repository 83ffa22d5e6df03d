package io.nvrfleet.agent.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.agent.cli.Terminal;
import io.nvrfleet.agent.cli.Words;
import io.nvrfleet.agent.link.ServerUrl;
import io.nvrfleet.agent.recorder.SystemStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Registers a fleet: its sites with their customers first, then {@code POST /api/nvrs/import}, a recorder a line, a result a
 * line. Thousands of recorders go in one call; what would be larger than servers commonly take goes in several.
 */
final class Registration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int PROGRESS_EVERY = 250;
    private static final int MAX_BODY = 4 << 20;

    private final ServerUrl server;
    private final Terminal terminal;

    Registration(ServerUrl server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    /**
     * Registers all; those that are registered already stay as they are.
     *
     * @throws IOException with a sentence for people, when the registry does not answer, refuses, or a line failed
     */
    void register(FleetPlan plan) throws IOException, InterruptedException {
        terminal.progress("Registering " + plan.nvrs() + " recorders with " + plan.cameras() + " cameras each ...");
        long begin = System.nanoTime();
        Map<String, Integer> results = new TreeMap<>();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build()) {
            new SiteRegistration(server, http).register(plan.sites());
            for (String body : bodies(plan)) {
                send(http, body, plan.nvrs(), results);
            }
        } catch (ConnectException e) {
            throw new IOException(
                    "Nothing answers at " + server.http("")
                            + ": start it with ./fleet up, or say where it is with --url.",
                    e);
        }
        if (sum(results) != plan.nvrs()) {
            throw new IOException("The registry answered for " + sum(results) + " of " + plan.nvrs() + " recorders.");
        }
        terminal.line("Registered: "
                + results.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + ", in " + Words.of(Duration.ofNanos(System.nanoTime() - begin)) + ".");
    }

    private void send(HttpClient http, String body, int all, Map<String, Integer> results)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.http("/api/nvrs/import"))
                .header("content-type", NDJSON)
                .header("accept", NDJSON)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("The registry did not take the recorders: HTTP status " + response.statusCode()
                        + " " + lines.collect(Collectors.joining(" ")));
            }
            Iterator<String> iterator = lines.iterator();
            while (iterator.hasNext()) {
                results.merge(resultOf(JSON.readTree(iterator.next())), 1, Integer::sum);
                if (sum(results) % PROGRESS_EVERY == 0) {
                    terminal.progress("Registered " + sum(results) + " of " + all + " recorders ...");
                }
            }
        }
    }

    private static String resultOf(JsonNode line) throws IOException {
        String result = line.path("result").asText();
        if (result.equals("failed")) {
            throw new IOException("The registry did not take "
                    + line.path("hostname").asText() + ": " + line.path("error").asText());
        }
        return result;
    }

    private static int sum(Map<String, Integer> results) {
        return results.values().stream().mapToInt(Integer::intValue).sum();
    }

    static List<String> bodies(FleetPlan plan) throws JsonProcessingException {
        List<String> bodies = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < plan.nvrs(); i++) {
            if (body.length() > MAX_BODY) {
                bodies.add(body.toString());
                body.setLength(0);
            }
            body.append(line(plan, i)).append('\n');
        }
        bodies.add(body.toString());
        return bodies;
    }

    private static String line(FleetPlan plan, int i) throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode()
                .put("hostname", plan.hostname(i))
                .put("device_name", plan.deviceName(i))
                .put("site", plan.siteOf(i).name());
        ArrayNode cameras = line.putArray("cameras");
        for (int number = 1; number <= plan.cameras(); number++) {
            cameras.addObject()
                    .put("name", SystemStatus.cameraName(number))
                    .put("ip_address", SystemStatus.cameraAddress(number));
        }
        return JSON.writeValueAsString(line);
    }
}
