package io.nvrfleet.events.telemetry;

/** What became of one value of a report. */
sealed interface Reading<T> {
    /** It can be kept, in its one form. */
    record Value<T>(T value) implements Reading<T> {}

    /** It says nothing that could be kept; the rest of the report stands. */
    record LeftOut<T>() implements Reading<T> {}

    /**
     * It cannot be; the report is refused.
     *
     * @param detail as in {@link ReadReport.FieldError}
     */
    record Impossible<T>(String detail) implements Reading<T> {}

    static <T> Reading<T> of(T value) {
        return new Value<>(value);
    }

    static <T> Reading<T> leftOut() {
        return new LeftOut<>();
    }

    static <T> Reading<T> impossible(String detail) {
        return new Impossible<>(detail);
    }
}
