package io.nvrfleet.stack.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic of dead letters.
 *
 * @param message as it stands there: the record that could not be processed, and headers that say why and where it came from
 * @param replayed when it was given back; null when it was not
 */
public record DeadLetter(
        ConsumerRecord<byte[], byte @Nullable []> message,
        @Nullable Instant replayed) {
    static final String SUFFIX = ".dlq";

    /** Headers of these names are about the dead letter, and no part of the record that it was. */
    static final String PREFIX = "dead-letter-";

    /** On a record without a value that stands for a replay: the offset of the dead letter in this topic. */
    static final String REPLAYED = PREFIX + "replayed";

    /** The registry's log has names of its own. */
    private static final String OF_THE_LOG = "dlq-";

    /** Where it stands among the dead letters. */
    public long offset() {
        return message.offset();
    }

    /** When it became one. */
    public Instant at() {
        return Instant.ofEpochMilli(message.timestamp());
    }

    /** Its key as text; empty when it has none. */
    public String key() {
        return message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    }

    /** Why it could not be processed, on one line. */
    public String reason() {
        return header(PREFIX + "reason")
                .or(() -> header(OF_THE_LOG + "reason"))
                .map(reason -> reason.replaceAll("\\s+", " ").strip())
                .orElse("no reason is given");
    }

    /** The topic that it came from: what the header says, else what the name of this topic says. */
    public String origin() {
        return header(PREFIX + "topic")
                .orElseGet(() -> message.topic().substring(0, message.topic().length() - SUFFIX.length()));
    }

    /** Where it stood there, for people: partition and offset as far as they are known. */
    public String place() {
        return origin()
                + header(PREFIX + "partition").map(partition -> "-" + partition).orElse("")
                + header(PREFIX + "offset")
                        .or(() -> header(OF_THE_LOG + "offset"))
                        .map(offset -> "@" + offset)
                        .orElse("");
    }

    /** True for headers that tell of the dead letter. */
    public static boolean isOfDeadLetter(Header header) {
        return header.key().startsWith(PREFIX) || header.key().startsWith(OF_THE_LOG);
    }

    private Optional<String> header(String name) {
        return text(message, name);
    }

    static Optional<String> text(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
