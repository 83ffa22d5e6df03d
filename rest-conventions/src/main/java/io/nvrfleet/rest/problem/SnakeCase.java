package io.nvrfleet.rest.problem;

import java.util.Locale;

/** Names of Java as names of the wire. */
public final class SnakeCase {
    private SnakeCase() {}

    /** {@code lastReportAt} as {@code last_report_at}. */
    public static String of(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
