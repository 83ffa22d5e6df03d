package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a webhook: the worst alerts first, as many as fit, then how many more there are. */
final class WebhookBody {
    /** What Teams takes is 28 KB, and least of all. */
    static final int MOST_BYTES = 24 * 1024;

    /** What Slack takes in a block, and how many blocks; with room for what is not an alert. */
    private static final int SLACK_BLOCKS = 40;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MessageContent content;
    private final PageLinks links;

    WebhookBody(MessageContent content, PageLinks links) {
        this.content = content;
        this.links = links;
    }

    /** The body in UTF-8, at most 24 KiB. */
    byte[] bytes(ChannelConfig.Template template) {
        int most = Math.min(
                content.lines().size(), template == ChannelConfig.Template.JSON ? Integer.MAX_VALUE : SLACK_BLOCKS);
        while (true) {
            List<MessageContent.Line> lines = content.lines().subList(0, most);
            ObjectNode body =
                    switch (template) {
                        case JSON -> json(lines);
                        case SLACK -> slack(lines);
                        case TEAMS -> teams(lines);
                    };
            byte[] bytes = MessageJson.write(body).getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= MOST_BYTES || most == 0) {
                return bytes;
            }
            // Lines are about as long as each other: few rounds.
            most = Math.min(most - 1, (int) ((long) most * MOST_BYTES / bytes.length));
        }
    }

    private ObjectNode json(List<MessageContent.Line> lines) {
        ObjectNode body = JSON.objectNode()
                .put("delivery", content.delivery().toString())
                .put("channel", content.channel())
                .put("kind", content.kind().wireName())
                .put("title", content.title())
                .put("severity", content.severity().wireName())
                .put("created_at", content.createdAt().toString());
        body.putObject("counts")
                .put("problem", content.problems())
                .put("recovery", content.recoveries())
                .put("meanwhile", content.meanwhile());
        ArrayNode alerts = body.putArray("alerts");
        for (MessageContent.Line line : lines) {
            ObjectNode one = alerts.addObject().put("event", line.event().wireName());
            one.set("alert", MessageJson.tree(line.alert()));
            one.put("url", link(line.alert()));
        }
        return body.put("more", content.all() - lines.size()).put("url", links.alerts());
    }

    private @Nullable String link(Alert alert) {
        return alert.id() == TestMessage.ALERT ? links.alerts() : links.alert(alert);
    }

    private ObjectNode slack(List<MessageContent.Line> lines) {
        ObjectNode body = JSON.objectNode().put("text", escapeSlack(content.title()));
        ArrayNode blocks = body.putArray("blocks");
        section(blocks, "*" + escapeSlack(content.title()) + "*");
        for (MessageContent.Line line : lines) {
            String url = link(line.alert());
            String what = escapeSlack(MessageText.what(line.alert()));
            section(
                    blocks,
                    MessageText.label(line) + " · "
                            + (url == null ? what : "<" + url + "|" + what.replace("|", "¦") + ">") + "\n"
                            + escapeSlack(MessageText.detail(line)));
        }
        String more = MessageText.more(content, lines.size());
        if (!more.isEmpty()) {
            section(blocks, links.alerts() == null ? more : "<" + links.alerts() + "|" + more + ">");
        }
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .addObject()
                .put("type", "plain_text")
                .put("text", "delivery " + content.delivery());
        return body;
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", text)
                .put("verbatim", true);
    }

    /**
     * Slack reads {@code & < >} and, in text of its own markup, {@code * _ ~ `}: the first are escaped as it says, and between the others and
     * their neighbours is put what has no width, since it knows no escape for them.
     */
    static String escapeSlack(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([*_~`])", "\u200b$1\u200b");
    }

    private ObjectNode teams(List<MessageContent.Line> lines) {
        ObjectNode body = JSON.objectNode().put("type", "message");
        ObjectNode attachment = body.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode card = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        ArrayNode blocks = card.putArray("body");
        block(blocks, escapeTeams(content.title())).put("weight", "Bolder").put("size", "Medium");
        for (MessageContent.Line line : lines) {
            String url = link(line.alert());
            String what = escapeTeams(MessageText.what(line.alert()));
            block(blocks, MessageText.label(line) + " · " + (url == null ? what : "[" + what + "](" + url + ")"))
                    .put("separator", true)
                    .put("color", color(line));
            block(blocks, escapeTeams(MessageText.detail(line)))
                    .put("isSubtle", true)
                    .put("spacing", "None");
        }
        String more = MessageText.more(content, lines.size());
        if (!more.isEmpty()) {
            block(blocks, more);
        }
        block(blocks, "delivery " + content.delivery()).put("isSubtle", true).put("size", "Small");
        if (links.alerts() != null) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Show alerts")
                    .put("url", links.alerts());
        }
        return body;
    }

    private static ObjectNode block(ArrayNode blocks, String text) {
        return blocks.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
    }

    private static String color(MessageContent.Line line) {
        if (line.event() != MessageContent.Event.PROBLEM) {
            return "Good";
        }
        return switch (line.alert().severity()) {
            case INFO -> "Default";
            case WARNING -> "Warning";
            case CRITICAL -> "Attention";
        };
    }

    /** Adaptive Cards read a part of Markdown, and {@code {{DATE(…)}}}. */
    static String escapeTeams(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]()#+!|~>-])", "\\\\$1").replace("{{", "{\u200b{");
    }
}
