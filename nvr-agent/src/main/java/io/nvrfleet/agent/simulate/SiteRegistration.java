package io.nvrfleet.agent.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.agent.link.ServerUrl;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Registers where the recorders of a fleet stand: customers, and sites with a region. Those that are there stay as they are. */
final class SiteRegistration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/json";
    private static final int CREATED = 201;
    private static final int TAKEN = 409;

    private final ServerUrl server;
    private final HttpClient http;

    SiteRegistration(ServerUrl server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /**
     * Registers all.
     *
     * @throws IOException with a sentence for people, when the registry does not answer or refuses
     */
    void register(List<FleetPlan.Site> sites) throws IOException, InterruptedException {
        Map<String, Long> customers = new HashMap<>();
        for (FleetPlan.Site site : sites) {
            Long customer = customers.get(site.customer());
            if (customer == null) {
                customer = customerId(site.customer());
                customers.put(site.customer(), customer);
            }
            post("/api/sites", named(site.name()).put("region", site.region()).put("customer_id", customer));
        }
    }

    private long customerId(String name) throws IOException, InterruptedException {
        HttpResponse<String> made = post("/api/customers", named(name));
        if (made.statusCode() == CREATED) {
            return JSON.readTree(made.body()).path("id").asLong();
        }
        String path = "/api/customers?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        HttpResponse<String> found = http.send(
                HttpRequest.newBuilder(server.http(path))
                        .header("accept", MEDIA_TYPE)
                        .build(),
                BodyHandlers.ofString());
        for (JsonNode customer : JSON.readTree(found.body()).path("items")) {
            if (customer.path("name").asText().equalsIgnoreCase(name)) {
                return customer.path("id").asLong();
            }
        }
        throw new IOException("The registry has " + name + " and does not find it.");
    }

    private HttpResponse<String> post(String path, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.http(path))
                .header("content-type", MEDIA_TYPE)
                .header("accept", MEDIA_TYPE)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != CREATED && response.statusCode() != TAKEN) {
            throw new IOException("The registry did not take "
                    + body.path("name").asText() + ": HTTP status " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private static ObjectNode named(String name) {
        return JSON.createObjectNode().put("name", name);
    }
}
