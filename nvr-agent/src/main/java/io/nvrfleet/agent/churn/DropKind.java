package io.nvrfleet.agent.churn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a recorder's connection goes. */
public enum DropKind {
    /** With a close frame, as a service that is stopped. */
    CLOSE,
    /** With a TCP reset, as a machine that loses power behind a router that answers for it. */
    RESET,
    /** Not at all: it stays open, and nothing is read or written, as a machine that hangs. */
    SILENT;

    /** {@code close}, {@code reset} or {@code silent}. */
    public static Optional<DropKind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst();
    }

    /** The name in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
