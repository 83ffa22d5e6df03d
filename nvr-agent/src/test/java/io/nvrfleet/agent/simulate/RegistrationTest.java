package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        assertThat(json.readTree(lines.getLast()).path("site").asText()).isEqualTo("Simulated site 0002");
    }

    @Test
    void shouldRegisterInOneCall() {
        List<String> calls = new CopyOnWriteArrayList<>();
        registry.answer(request -> request.body().onSuccess(body -> {
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
        registry.answer(request -> request.response()
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
        registry.answer(request -> request.response().end("{\"line\":1,\"result\":\"created\"}\n"));

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

    private void register(int nvrs) throws IOException, InterruptedException {
        new Registration(registry.url(), Terminal.standard()).register(new FleetPlan("sim", nvrs, 1));
    }
}
