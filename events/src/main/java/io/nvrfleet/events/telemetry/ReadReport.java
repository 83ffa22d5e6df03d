package io.nvrfleet.events.telemetry;

import java.util.List;

/** What came of reading a report. Fields are named by JSON Pointers (RFC 6901) into what was read. */
public sealed interface ReadReport {
    /**
     * It can be kept.
     *
     * @param accepted which blocks had something to keep: {@code hardware}, {@code health}, {@code alerts}, in this order
     * @param ignored fields that were left out, such as {@code /status}
     */
    record Taken(CameraReport report, List<String> accepted, List<String> ignored) implements ReadReport {
        public Taken {
            accepted = List.copyOf(accepted);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * It says what cannot be; nothing of it is kept.
     *
     * @param errors at most 20, in the order of the schema
     * @param ignored as of a report that is taken
     */
    record Refused(List<FieldError> errors, List<String> ignored) implements ReadReport {
        public Refused {
            errors = List.copyOf(errors);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * Why a field is refused.
     *
     * @param detail says what is wrong and what would be right; does not repeat more than 50 characters of the value
     */
    record FieldError(String pointer, String detail) {}
}
