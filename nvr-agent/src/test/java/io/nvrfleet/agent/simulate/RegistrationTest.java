package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.cli.Terminal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private final TestGateway registry = new TestGateway();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldWriteALinePerRecorder() throws IOException {
        List<String> lines = Registration.bodies(new FleetPlan("sim", 26, 2))
                .getFirst()
                .lines()
                .toList();

        ObjectMapper json = new ObjectMapper();
        assertThat(lines).hasSize(26);
        try (InputStream golden = RegistrationTest.class.getResourceAsStream("/golden/import-line.json")) {
            assertThat(json.readTree(lines.getFirst())).isEqualTo(json.readTree(golden));
        }
        assertThat(json.readTree(lines.getLast()).path("site").asText()).isEqualTo("Simulated site 0004");
    }

    @Test
    void shouldHaveTwoCustomersAndRegions_whenTheFleetIsSmall() {
        assertThat(new FleetPlan("sim", 20, 1).sites())
                .extracting(site -> site.name() + ", " + site.region() + ", " + site.customer())
                .containsExactly(
                        "Simulated site 0001, North, Simulated customer 1",
                        "Simulated site 0002, North, Simulated customer 2",
                        "Simulated site 0003, South, Simulated customer 1",
                        "Simulated site 0004, South, Simulated customer 2");
        assertThat(new FleetPlan("sim", 10_000, 1).sites()).hasSize(400);
        assertThat(new FleetPlan("sim", 1, 1).sites()).hasSize(1);
    }

    @Test
    void shouldTakeWhatIsThere_whenCustomersAndSitesAreRegistered() {
        List<String> bodies = new CopyOnWriteArrayList<>();
        registry.answer(request -> request.body().onSuccess(body -> {
            bodies.add(request.method() + " " + request.uri() + " " + body);
            if (HttpMethod.GET.equals(request.method())) {
                request.response().end("{\"items\":[{\"id\":7,\"name\":\"Simulated customer 1\"}]}");
            } else if (request.path().endsWith("import")) {
                request.response().end("{\"line\":1,\"result\":\"unchanged\"}\n");
            } else {
                request.response().setStatusCode(409).end();
            }
        }));

        assertThatCode(() -> register(1)).doesNotThrowAnyException();

        assertThat(bodies)
                .startsWith(
                        "POST /api/customers {\"name\":\"Simulated customer 1\"}",
                        "GET /api/customers?q=Simulated+customer+1 ",
                        "POST /api/sites {\"name\":\"Simulated site 0001\",\"region\":\"North\",\"customer_id\":7}")
                .hasSize(4);
    }

    @Test
    void shouldRegisterInOneCall() {
        List<String> calls = new CopyOnWriteArrayList<>();
        answerImports(request -> request.body().onSuccess(body -> {
            calls.add(request.method() + " " + request.path() + " " + request.getHeader("content-type") + " "
                    + body.toString().lines().count());
            request.response().end("{\"line\":1,\"result\":\"created\"}\n{\"line\":2,\"result\":\"unchanged\"}\n");
        }));

        assertThatCode(() -> register(2)).doesNotThrowAnyException();

        assertThat(calls).containsExactly("POST /api/nvrs/import application/x-ndjson 2");
    }

    @Test
    void shouldMakeSeveralCalls_whenOneWouldBeTooLarge() throws IOException {
        List<String> bodies = Registration.bodies(new FleetPlan("sim", 5_000, 32));

        assertThat(bodies).hasSizeGreaterThan(1).allMatch(body -> body.length() < 5 << 20);
        assertThat(bodies.stream().flatMap(String::lines)).hasSize(5_000).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayWhichRecorder_whenALineFailed() {
        answerImports(request -> request.response()
                .end("{\"line\":1,\"hostname\":\"sim-0001\",\"result\":\"failed\",\"error\":\"no such site\"}\n"));

        assertThatThrownBy(() -> register(1))
                .isInstanceOf(IOException.class)
                .hasMessage("The registry did not take sim-0001: no such site");
    }

    @Test
    void shouldSayTheStatus_whenTheRegistryRefuses() {
        registry.answer(request -> request.response().setStatusCode(503).end("not ready"));

        assertThatThrownBy(() -> register(1)).isInstanceOf(IOException.class).hasMessageContaining("503 not ready");
    }

    @Test
    void shouldSayWhatIsMissing_whenTheAnswerIsShort() {
        answerImports(request -> request.response().end("{\"line\":1,\"result\":\"created\"}\n"));

        assertThatThrownBy(() -> register(3)).isInstanceOf(IOException.class).hasMessageContaining("1 of 3");
    }

    @Test
    void shouldSayWhatToDo_whenNobodyAnswers() {
        registry.close();

        assertThatThrownBy(() -> register(1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Nothing answers at http://127.0.0.1:")
                .hasMessageContaining("./fleet up");
    }

    /** Registers every customer and site, and leaves imports to the test. */
    private void answerImports(Consumer<HttpServerRequest> imports) {
        registry.answer(request -> {
            if (request.path().endsWith("import")) {
                imports.accept(request);
            } else {
                request.response().setStatusCode(201).end("{\"id\":1}");
            }
        });
    }

    private void register(int nvrs) throws IOException, InterruptedException {
        new Registration(registry.url(), Terminal.standard()).register(new FleetPlan("sim", nvrs, 1));
    }
}
