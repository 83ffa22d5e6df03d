package io.nvrfleet.deploy.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to be known of queries here: the names of their meters. */
final class PromQl {
    /** Matchers, ranges, texts, and the labels that something is grouped or matched by: whatever in them is a word is no meter. */
    private static final Pattern NO_METERS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]" + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern METER = Pattern.compile("(?<![\\w$:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "unless", "offset", "bool", "group_left", "group_right");

    private PromQl() {}

    /** The names of the meters in a query, which may be one of Grafana with variables. */
    static Set<String> meters(String query) {
        // A regular expression may have braces in it, so texts go first.
        Matcher names = METER.matcher(
                NO_METERS.matcher(query.replaceAll("\"[^\"]*\"", "")).replaceAll(" "));
        Set<String> meters = new TreeSet<>();
        while (names.find()) {
            if (!OPERATORS.contains(names.group())) {
                meters.add(names.group());
            }
        }
        return meters;
    }
}
