package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is compressed says the same as what is not. The client is one that decompresses nothing by itself. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class CompressionIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();

    private final String hostname = newHostname();

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void shouldSayTheSameWithTheSameEntityTag_whenAListIsCompressed() throws Exception {
        for (int i = 0; i < 20; i++) {
            registerNvr(hostname + "-" + i);
        }
        URI list = uri("/api/nvrs?q=" + hostname);

        awaitSettled(list);
        HttpResponse<byte[]> plain = send(HttpRequest.newBuilder(list));
        HttpResponse<byte[]> compressed = send(gzip(list));

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(plain.headers().firstValue("Vary")).hasValue("accept-encoding");
        assertThat(compressed.headers().firstValue("Vary")).hasValue("accept-encoding");
        assertThat(decompressed(compressed)).isEqualTo(plain.body());
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 4);
        assertThat(etag(compressed)).isEqualTo(etag(plain));
    }

    @Test
    void shouldAnswerNotModified_whenTheClientHasTheCompressedList() throws Exception {
        registerNvr(hostname);
        URI list = uri("/api/nvrs?q=" + hostname);
        awaitSettled(list);
        String tag = etag(send(gzip(list)));

        HttpResponse<byte[]> again = send(gzip(list).header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(etag(again)).isEqualTo(tag);
        assertThat(again.headers().firstValue("Vary")).hasValue("accept-encoding");
    }

    @Test
    void shouldGuardAWrite_whenTheEntityTagCameWithACompressedAnswer() throws Exception {
        URI nvr = uri("/api/nvrs/" + registerNvr(hostname));
        String tag = etag(send(gzip(nvr)));

        HttpResponse<byte[]> first = rename(nvr, tag);
        HttpResponse<byte[]> second = rename(nvr, tag);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(second.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(decompressed(second), StandardCharsets.UTF_8)).contains("\"status\":412");
    }

    /** What Quarkus compresses in its own way it changes after it was sent. */
    @Test
    void shouldLeaveTheMetersAlone_whenTheClientTakesCompressedAnswers() throws Exception {
        HttpResponse<byte[]> meters = send(gzip(uri("/q/metrics")));

        assertThat(meters.statusCode()).isEqualTo(200);
        assertThat(meters.headers().firstValue("Content-Encoding")).hasValue("identity");
    }

    @Test
    void shouldAnswerEveryLineInOrder_whenTheResultsOfAnImportAreCompressed() throws Exception {
        String lines = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> "{\"hostname\":\"%s-%d\",\"device_name\":\"A\"}\n".formatted(hostname, i))
                .collect(Collectors.joining());

        HttpResponse<byte[]> results = send(gzip(uri("/api/nvrs/import"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));

        // Sent in pieces while it runs: nobody knows the length before.
        assertThat(results.headers().firstValue("Content-Length")).isEmpty();
        assertThat(results.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(decompressed(results), StandardCharsets.UTF_8).lines())
                .hasSize(200)
                .first()
                .asString()
                .contains("\"line\":1,", hostname + "-1", "created");
    }

    /** Waits until the recorders' owners have taken in that they are registered: from then on the list stands still. */
    private void awaitSettled(URI list) {
        await().atMost(TIMEOUT).until(() -> {
            byte[] answer = send(HttpRequest.newBuilder(list)).body();
            return !new String(answer, StandardCharsets.UTF_8)
                    .contains("\"version\":\"000000-000000000000000-000000\"");
        });
    }

    private HttpResponse<byte[]> rename(URI nvr, String tag) throws IOException, InterruptedException {
        return send(gzip(nvr)
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"device_name\":\"Renamed\"}")));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder gzip(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept-Encoding", "gzip");
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    private static String etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static byte[] decompressed(HttpResponse<byte[]> answer) throws IOException {
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return content.readAllBytes();
        }
    }
}
