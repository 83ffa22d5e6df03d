package io.nvrfleet.stack.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts: those that are known, wherever they stand, and what looks like one. Everything that leaves in a bundle goes
 * through it.
 */
public final class Redaction {
    static final String HIDDEN = "(hidden)";

    /** Shorter ones are found in words that are none. */
    private static final int SHORTEST = 6;

    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", HIDDEN),
            Rule.of("([a-zA-Z][a-zA-Z0-9+.-]*://)[^/\\s@\"']*@", "$1" + HIDDEN + "@"),
            // Where messages of other people's services go is the key to that service: webhooks, push subscriptions.
            Rule.of("(https://[^/\\s\"'?#]+)[/?#][^\\s\"']+", "$1/" + HIDDEN),
            Rule.of("(?i)\\b(Bearer|Basic|Digest)\\s+[A-Za-z0-9._~+/=-]{6,}", "$1 " + HIDDEN),
            Rule.of("\\beyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)*", HIDDEN),
            Rule.of(
                    "(?i)([a-z0-9_.-]*(?:passwor[dt]|passwd|pwd|secret|token|api[-_.]?key|private[-_.]?key|key[-_.]pair|credential)[a-z0-9_.-]*"
                            + "[\"']?\\s*[:=]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&}\\]]+)",
                    "$1" + HIDDEN));

    private final List<String> secrets;

    /**
     * For what is known to be secret.
     *
     * @param secrets texts; those of less than six characters are left out
     */
    public Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .map(String::strip)
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text without them. */
    public String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        for (Rule rule : RULES) {
            clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
        }
        return clean;
    }
}
