package io.nvrfleet.agent.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.churn.ChurnDriver;
import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.cli.DurationConverter;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * Lets a test look at the fleet and interfere with it, over HTTP on 127.0.0.1. A change is in the truth when it is
 * answered. Runs on the fleet's event loop.
 */
final class ControlServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fleet fleet;
    private final ChurnDriver churn;

    ControlServer(Fleet fleet, ChurnDriver churn) {
        this.fleet = fleet;
        this.churn = churn;
    }

    /** Opens it; port 0 takes a free one. */
    Future<HttpServer> listen(Loop loop, int port) {
        return loop.vertx().createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1");
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Answer answer;
            try {
                answer = answer(request.method() + " " + request.path(), body);
            } catch (IllegalArgumentException | TypeConversionException | JsonProcessingException e) {
                answer = Answer.problem(400, e.getMessage() == null ? "not understood" : e.getMessage());
            }
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader("content-type", answer.status() < 300 ? "application/json" : "application/problem+json")
                    .end(answer.body());
        });
    }

    private record Answer(int status, String body) {
        static Answer ok(Object value) {
            return new Answer(200, GroundTruth.json(value));
        }

        static Answer problem(int status, String detail) {
            return new Answer(status, GroundTruth.json(Map.of("status", status, "detail", detail)));
        }
    }

    private Answer answer(String route, Buffer body) throws JsonProcessingException {
        return switch (route) {
            case "GET /truth" -> Answer.ok(GroundTruth.of(fleet));
            case "GET /counts" -> Answer.ok(GroundTruth.countsOf(fleet));
            case "POST /flip" -> flip(JSON.readTree(body.toString()));
            case "POST /drop" -> drop(JSON.readTree(body.toString()));
            case "POST /reconnect" -> reconnect(JSON.readTree(body.toString()));
            case "POST /storm" -> storm();
            case "POST /calm" -> calm();
            case "POST /mark" -> mark();
            default ->
                Answer.problem(
                        404,
                        "there are GET /truth, GET /counts, POST /flip, POST /drop, POST /reconnect, POST /storm,"
                                + " POST /calm, POST /mark");
        };
    }

    private Answer storm() {
        fleet.storm();
        return Answer.ok(GroundTruth.countsOf(fleet));
    }

    private Answer mark() {
        fleet.nvrs().forEach(nvr -> nvr.history().reset());
        return Answer.ok(GroundTruth.countsOf(fleet));
    }

    private Answer calm() {
        churn.stop();
        return Answer.ok(GroundTruth.countsOf(fleet));
    }

    private Answer flip(JsonNode order) {
        SimulatedNvr nvr = nvr(order);
        String status = required(order, "status");
        String camera = order.path("camera").asText("");
        if (camera.isEmpty()) {
            nvr.cameras()
                    .set(
                            switch (status) {
                                case "online" -> NvrStatus.ONLINE;
                                case "warning" -> NvrStatus.WARNING;
                                default -> throw new IllegalArgumentException("a recorder says online or warning");
                            });
        } else {
            CameraStatus value =
                    switch (status) {
                        case "online" -> CameraStatus.ONLINE;
                        case "offline" -> CameraStatus.OFFLINE;
                        default -> throw new IllegalArgumentException("a camera is online or offline");
                    };
            if (!nvr.cameras().set(camera, value)) {
                throw new IllegalArgumentException(nvr.recorder().hostname() + " has no camera " + camera);
            }
        }
        return Answer.ok(Map.of("connected", nvr.isConnected()));
    }

    private Answer drop(JsonNode order) {
        SimulatedNvr nvr = nvr(order);
        DropKind how = DropKind.ofWireName(required(order, "how"))
                .orElseThrow(() -> new IllegalArgumentException("how is close, reset or silent"));
        String time = order.path("for").asText("");
        Optional<Duration> outage =
                time.isEmpty() ? Optional.empty() : Optional.of(new DurationConverter().convert(time));
        return fleet.drop(nvr, how, outage)
                ? Answer.ok(Map.of("state", nvr.state()))
                : Answer.problem(409, nvr.recorder().hostname() + " is not connected but " + nvr.state());
    }

    private Answer reconnect(JsonNode order) {
        SimulatedNvr nvr = nvr(order);
        nvr.reconnect();
        return Answer.ok(Map.of("state", nvr.state()));
    }

    private SimulatedNvr nvr(JsonNode order) {
        String hostname = required(order, "hostname");
        return fleet.nvr(hostname)
                .orElseThrow(() -> new IllegalArgumentException("there is no recorder " + hostname + " in this fleet"));
    }

    private static String required(JsonNode order, String field) {
        String value = order.path(field).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
