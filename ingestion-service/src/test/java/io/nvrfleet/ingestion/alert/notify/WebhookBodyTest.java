package io.nvrfleet.ingestion.alert.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.notify.ChannelConfig.Template;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NASTY =
            "*bold* <https://evil.example|x> [a](https://evil.example) & {{DATE()}} \"q\" \\ _u_ `c`";

    private final PageLinks links = new PageLinks(Optional.of("https://fleet.example.org/"));

    @ParameterizedTest
    @EnumSource(Template.class)
    void shouldHaveTheWorstThatFit_whenADigestTellsOf500(Template template) throws IOException {
        MessageContent content = digest(500, "é🟢".repeat(60));

        byte[] body = new WebhookBody(content, links).bytes(template);

        assertThat(body.length).isBetween(10_000, WebhookBody.MOST_BYTES);
        String text = new String(body, UTF_8);
        assertThat(JSON.readTree(text).isObject()).isTrue();
        assertThat(text).contains(content.delivery().toString()).contains("https://fleet.example.org/alerts");
    }

    @Test
    void shouldSayHowManyMoreThereAre_inJson() throws IOException {
        MessageContent content = digest(500, "Main branch");

        JsonNode body = JSON.readTree(new WebhookBody(content, links).bytes(Template.JSON));

        int listed = body.get("alerts").size();
        assertThat(listed).isBetween(20, 60);
        assertThat(body.get("more").asInt()).isEqualTo(500 - listed);
        assertThat(body.get("counts").get("problem").asInt()).isEqualTo(500);
        assertThat(body.get("alerts").get(0).get("alert").get("severity").asText())
                .isEqualTo("critical");
        assertThat(body.get("alerts").get(0).get("url").asText()).startsWith("https://fleet.example.org/alerts?open=");
    }

    @Test
    void shouldSayHowManyMoreThereAre_forPeople() {
        MessageContent content = digest(500, "Main branch");

        String slack = new String(new WebhookBody(content, links).bytes(Template.SLACK), UTF_8);
        String teams = new String(new WebhookBody(content, links).bytes(Template.TEAMS), UTF_8);

        assertThat(slack).containsPattern("<https://fleet.example.org/alerts\\|and 4\\d\\d more>");
        assertThat(teams).containsPattern("and 4\\d\\d more");
    }

    @Test
    void shouldNotBeMarkup_whateverANameIs() throws IOException {
        MessageContent content = digest(1, NASTY);

        JsonNode slack = JSON.readTree(new WebhookBody(content, links).bytes(Template.SLACK));
        JsonNode teams = JSON.readTree(new WebhookBody(content, links).bytes(Template.TEAMS));

        String section = slack.get("blocks").get(1).get("text").get("text").asText();
        assertThat(section)
                .doesNotContain("<https://evil")
                .contains("&lt;https://evil.example")
                .contains("&amp;");
        assertThat(section.replaceAll("<https://fleet[^|]*\\|", "")).doesNotContainPattern("(?<!\u200b)[*_`]");
        String block = teams.get("attachments")
                .get(0)
                .get("content")
                .get("body")
                .get(1)
                .get("text")
                .asText();
        assertThat(block)
                .contains("\\[a\\]\\(https://evil.example\\)")
                .doesNotContain("{{")
                .doesNotContainPattern("(?<!\\\\)[*_`]");
    }

    private static MessageContent digest(int alerts, String name) {
        List<MessageContent.Line> lines = IntStream.range(0, Math.min(alerts, MessageContent.MOST_LINES))
                .mapToObj(i -> new MessageContent.Line(
                        MessageContent.Event.PROBLEM,
                        TestAlerts.open(1, Severity.CRITICAL, name, "Recorder offline"),
                        null))
                .toList();
        return new MessageContent(
                UUID.randomUUID(),
                "Hook",
                DeliveryView.Kind.DIGEST,
                MessageText.title(true, alerts, 0, 0, lines.getFirst()),
                Instant.parse("2026-03-10T12:00:00Z"),
                alerts,
                0,
                0,
                Severity.CRITICAL,
                lines);
    }
}
