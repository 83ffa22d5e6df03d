package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.Timing;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** {@code ./fleet simulate} as a process: recorders that know what is really so, and suffer what they are told to. */
public final class SimulatedFleet implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final String CONTROL = "Control: ";
    /** The lease for which the simulator's own times are meant, without {@code --time-scale}. */
    private static final double PRODUCTION_LEASE_MS = 35_000;

    private final FleetCommand process;
    private final HttpClient http;
    private final Rest control;
    private final String prefix;
    private final int size;
    /** Hostnames whose connection was taken away and not given back. */
    private final Set<String> dropped = ConcurrentHashMap.newKeySet();

    private SimulatedFleet(FleetCommand process, HttpClient http, URI control, String prefix, int size) {
        this.process = process;
        this.http = http;
        this.control = new Rest(http, control);
        this.prefix = prefix;
        this.size = size;
    }

    /**
     * Begins to connect recorders {@code prefix-0001} and on; more arguments go to the command, such as
     * {@code --register} where the server has the API too.
     */
    public static SimulatedFleet start(
            URI server, Timing timing, String prefix, int size, int cameras, String... moreArguments) {
        double scale = Math.min(1, timing.lease().toMillis() / PRODUCTION_LEASE_MS);
        List<String> arguments = new ArrayList<>(List.of("simulate", "--no-build", "--control", "0"));
        arguments.addAll(List.of("--nvrs", Integer.toString(size), "--cameras", Integer.toString(cameras)));
        arguments.addAll(List.of("--prefix", prefix, "--url", server.toString()));
        arguments.addAll(List.of("--time-scale", String.format(Locale.ROOT, "%.3f", scale)));
        arguments.addAll(List.of(moreArguments));
        FleetCommand process = FleetCommand.start(Map.of(), line -> {}, arguments.toArray(String[]::new));
        try {
            Waiting.atMost(START).until(() -> {
                if (!process.isRunning()) {
                    throw new IllegalStateException("the simulator ended: " + process.output());
                }
                return process.output().contains(CONTROL);
            });
            String control = process.lines().stream()
                    .filter(line -> line.startsWith(CONTROL))
                    .findFirst()
                    .orElseThrow()
                    .substring(CONTROL.length());
            return new SimulatedFleet(process, HttpClient.newHttpClient(), URI.create(control), prefix, size);
        } catch (RuntimeException | AssertionError failure) {
            process.close();
            throw failure;
        }
    }

    /** How many recorders it has. */
    public int size() {
        return size;
    }

    /** The n-th recorder's hostname, from 1. */
    public String hostname(int number) {
        return String.format(Locale.ROOT, "%s-%04d", prefix, number);
    }

    /** The hostnames of a part of them, from 1, both ends included. */
    public List<String> hostnames(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(this::hostname).toList();
    }

    /** All hostnames. */
    public List<String> hostnames() {
        return hostnames(1, size);
    }

    /** What is really so, now. */
    public Picture truth() {
        return Picture.ofTruth(nvrs());
    }

    /** The simulator's {@code GET /truth}, a recorder each. */
    public List<JsonNode> nvrs() {
        return control.get("/truth")
                .require(200)
                .json()
                .required("nvrs")
                .valueStream()
                .toList();
    }

    /** The figures alone, such as {@code connected} and {@code admitted}. */
    public JsonNode counts() {
        return control.get("/counts").require(200).json();
    }

    /** Waits until every recorder has a session. */
    public void awaitAllConnected() {
        awaitConnected(size);
    }

    /** Waits until so many recorders have a session. */
    public void awaitConnected(int recorders) {
        Waiting.atMost(START).alias(recorders + " recorders are connected").until(() -> connected() == recorders);
    }

    /** How many recorders have a session. */
    public int connected() {
        return counts().required("connected").asInt();
    }

    /** How often recorders were admitted since the start, all together. */
    public int admitted() {
        return counts().required("admitted").asInt();
    }

    /** Waits until some came back, and then all are there. */
    public void awaitComeback(int admittedBefore) {
        Waiting.atMost(START).alias("recorders come back").until(() -> admitted() > admittedBefore);
        awaitAllConnected();
    }

    /** From now on {@link #longestAbsences} counts. */
    public void mark() {
        order("/mark", Json.object());
    }

    /** For how long each recorder was without a session at most since {@link #mark}, by hostname. */
    public Map<String, Duration> longestAbsences() {
        Map<String, Duration> absences = new TreeMap<>();
        for (JsonNode nvr : nvrs()) {
            absences.put(
                    nvr.required("hostname").asText(),
                    Duration.ofMillis(nvr.required("away_longest_ms").asLong()));
        }
        return absences;
    }

    /** Switches a camera. */
    public void flip(String hostname, String camera, String status) {
        order("/flip", Json.object("hostname", hostname, "camera", camera, "status", status));
    }

    /** Switches a camera of each of the first recorders to what the first one's is not; returns what they are then. */
    public String toggle(int count, String camera) {
        String status = truth().statuses().get(Entity.camera(hostname(1), camera));
        String other = "online".equals(status) ? "offline" : "online";
        hostnames(1, count).forEach(hostname -> flip(hostname, camera, other));
        return other;
    }

    /** Takes a recorder's connection away, by {@code close}, {@code reset} or {@code silent}, until {@link #reconnect}. */
    public void drop(String hostname, String how) {
        dropped.add(hostname);
        order("/drop", Json.object("hostname", hostname, "how", how));
    }

    /** Connects a recorder with a new socket. */
    public void reconnect(String hostname) {
        order("/reconnect", Json.object("hostname", hostname));
        dropped.remove(hostname);
    }

    /** Connects those again that were dropped and not reconnected. */
    void bringBack() {
        List.copyOf(dropped).forEach(this::reconnect);
    }

    /** Breaks all connections, and connects all recorders at once. */
    public void storm() {
        order("/storm", Json.object());
    }

    private void order(String path, JsonNode order) {
        Reply ignored = control.post(path, order).require(200);
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
