package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.alert.Alert;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as a mail: text, and the same as simple HTML. */
final class MailContent {
    /** Mails before this one that it refers to; clients thread by them. */
    private static final int MOST_REFERENCES = 20;

    private final MessageContent content;
    private final PageLinks links;

    MailContent(MessageContent content, PageLinks links) {
        this.content = content;
        this.links = links;
    }

    /** The mail; all attempts have the same Message-ID, from which a mail server and a client see that it is one. */
    MailMessage mail(String from, List<String> to) {
        String domain = from.substring(from.lastIndexOf('@') + 1);
        MailMessage mail =
                new MailMessage().setFrom(from).setTo(to).setText(text()).setHtml(html());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("Subject", MailSubject.encode(content.title()))
                .set("Message-ID", messageId(content.delivery(), domain))
                // Nobody's absence is answered to a machine (RFC 3834).
                .set("Auto-Submitted", "auto-generated")
                .set("X-NVRFleet-Delivery", content.delivery().toString());
        List<String> problems = content.lines().stream()
                .map(MessageContent.Line::problemDelivery)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_REFERENCES)
                .map(delivery -> messageId(Objects.requireNonNull(delivery), domain))
                .toList();
        if (!problems.isEmpty()) {
            headers.set("In-Reply-To", problems.getFirst()).set("References", String.join("\n ", problems));
        }
        return mail.setHeaders(headers);
    }

    private static String messageId(UUID delivery, String domain) {
        return "<" + delivery + "@" + domain + ">";
    }

    private String text() {
        StringBuilder text = new StringBuilder(content.title()).append("\n\n");
        for (MessageContent.Line line : content.lines()) {
            text.append(MessageText.label(line))
                    .append(": ")
                    .append(MessageText.what(line.alert()))
                    .append("\n  ")
                    .append(MessageText.detail(line))
                    .append('\n');
            String url = link(line.alert());
            if (url != null) {
                text.append("  ").append(url).append('\n');
            }
            text.append('\n');
        }
        String more = MessageText.more(content, content.lines().size());
        if (!more.isEmpty()) {
            text.append(more).append('\n');
        }
        if (links.alerts() != null) {
            text.append("All alerts: ").append(links.alerts()).append('\n');
        }
        return text.append("\nChannel ")
                .append(content.channel())
                .append(", delivery ")
                .append(content.delivery())
                .append('\n')
                .toString();
    }

    private String html() {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\"><h3>")
                .append(escape(content.title()))
                .append("</h3>");
        for (MessageContent.Line line : content.lines()) {
            String what = escape(MessageText.what(line.alert()));
            String url = link(line.alert());
            html.append("<p><b>")
                    .append(escape(MessageText.label(line)))
                    .append("</b> ")
                    .append(url == null ? what : "<a href=\"" + escape(url) + "\">" + what + "</a>")
                    .append("<br>")
                    .append(escape(MessageText.detail(line)))
                    .append("</p>");
        }
        String more = MessageText.more(content, content.lines().size());
        if (!more.isEmpty()) {
            html.append("<p>").append(escape(more)).append("</p>");
        }
        if (links.alerts() != null) {
            html.append("<p><a href=\"").append(escape(links.alerts())).append("\">All alerts</a></p>");
        }
        return html.append("<p><small>Channel ")
                .append(escape(content.channel()))
                .append(", delivery ")
                .append(content.delivery())
                .append("</small></p></body></html>")
                .toString();
    }

    private @Nullable String link(Alert alert) {
        return alert.id() == TestMessage.ALERT ? null : links.alert(alert);
    }

    private static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}
