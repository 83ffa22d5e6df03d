package io.nvrfleet.stack.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a process was told by its environment: the values of variables that are known to be harmless, of others that they are set. */
final class Settings {
    /** Ours to know, by name. */
    private static final List<Pattern> SHOWN = List.of(
            Pattern.compile("(GATEWAY|REGISTRY|INGESTION|CAMERA_SYNC|DASHBOARD)_[A-Z0-9_]+"),
            Pattern.compile(
                    "QUARKUS_(HTTP_(HOST|PORT)|REST_CLIENT_DEVICE_REGISTRY_URL|DATASOURCE_(JDBC_URL|USERNAME)|PROFILE|LOG_LEVEL)"),
            Pattern.compile("QUARKUS_(MAILER_(HOST|PORT|TLS|START_TLS)|OTEL_[A-Z_]*ENABLED)"),
            Pattern.compile("KAFKA_BOOTSTRAP_SERVERS|TOPICS_CREATE|TZ|LANG|JAVA_HOME"));

    /** Never shown, whoever's it is. */
    private static final Pattern SECRET =
            Pattern.compile(".*(PASSWORD|PASSWD|SECRET|TOKEN|KEY|CREDENTIAL|HEADER|_USERNAME_|WEBHOOK_URL).*");

    /** Others whose names alone are of interest. */
    private static final Pattern OURS =
            Pattern.compile("(QUARKUS|KAFKA|MP|SMALLRYE|NVRFLEET|FLEET|MEDIAMTX|FFMPEG|OTEL|JAVA)_?.*");

    private Settings() {}

    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    /** A line for each variable that is of interest, in the order of names. */
    static List<String> lines(Map<String, String> environment) {
        SortedMap<String, String> sorted = new TreeMap<>(environment);
        List<String> lines = new ArrayList<>();
        sorted.forEach((name, value) -> {
            boolean shown =
                    SHOWN.stream().anyMatch(pattern -> pattern.matcher(name).matches());
            if (shown && !isSecret(name)) {
                lines.add(name + "=" + value);
            } else if (shown || OURS.matcher(name).matches()) {
                lines.add(name + " is set");
            }
        });
        return lines;
    }
}
