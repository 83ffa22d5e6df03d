package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the test button sends: a message with an alert that there is not. */
final class TestMessage {
    /** No alert has it. */
    static final long ALERT = 0;

    private TestMessage() {}

    static MessageContent of(String channel, Instant now) {
        Alert alert = new Alert(
                ALERT,
                Alert.State.OPEN,
                Severity.INFO,
                "test",
                0,
                new Alert.Subject(Alert.SubjectType.FLEET, 0, "NVR Fleet"),
                null,
                null,
                null,
                "test of the channel " + channel,
                "Nothing is wrong: somebody pressed the test button.",
                null,
                null,
                1,
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new MessageContent(
                UUID.randomUUID(),
                channel,
                DeliveryView.Kind.TEST,
                MessageText.oneLine("Test of the channel " + channel),
                now,
                1,
                0,
                0,
                Severity.INFO,
                List.of(new MessageContent.Line(MessageContent.Event.PROBLEM, alert, null)));
    }
}
