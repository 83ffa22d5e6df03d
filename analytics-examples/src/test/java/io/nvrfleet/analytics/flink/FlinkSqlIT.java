package io.nvrfleet.analytics.flink;

import static io.nvrfleet.analytics.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.analytics.AnalyticsPage;
import io.nvrfleet.analytics.Example;
import io.nvrfleet.analytics.PublicTopics;
import io.nvrfleet.servers.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;

/** Runs the page's queries in a Flink of this JVM; only with {@code --full}. */
class FlinkSqlIT {
    private static final Pattern SET = Pattern.compile("SET '(.+)' = '(.+)';");

    @Test
    void shouldAverageThePingOfEachCamera_whenReportsComeLateAndTwice() throws Exception {
        PublicTopics.make();
        PublicTopics.publish(
                Example.reported("flink-nvr", "CAM-001", TEN.plusSeconds(660), 50, 40),
                Example.reported("flink-nvr", "CAM-001", TEN.plusSeconds(10), 10, 40),
                Example.reported("flink-nvr", "CAM-001", TEN.plusSeconds(599), 20, 40),
                Example.reported("flink-nvr", "CAM-001", TEN.plusSeconds(599), 20, 40),
                Example.reported("flink-nvr", "CAM-002", TEN.plusMillis(1), 7, 40));

        assertThat(rows("camera_reports"))
                .filteredOn(row -> row.contains("flink-nvr"))
                .containsExactly(
                        "+I[flink-nvr, CAM-001, 2026-11-28T10:00, 15.0, 2]",
                        "+I[flink-nvr, CAM-001, 2026-11-28T10:10, 50.0, 1]",
                        "+I[flink-nvr, CAM-002, 2026-11-28T10:00, 7.0, 1]");
    }

    @Test
    void shouldGiveTheNewestWordOnARecorder_whenAnOlderOneComesAgain() throws Exception {
        PublicTopics.make();
        PublicTopics.publish(
                Example.offline("flink-nvr", 1, TEN),
                Example.online("flink-nvr", 2, TEN.plusSeconds(60)),
                Example.offline("flink-nvr", 1, TEN));

        assertThat(rows("status_changes"))
                .filteredOn(row -> row.contains("flink-nvr"))
                .containsExactly("+I[flink-nvr, online, connected, 2026-11-28T10:01:00Z]");
    }

    /** What the last statement of the script about a table gives. */
    private static List<String> rows(String table) throws Exception {
        String script = AnalyticsPage.blocks("sql").stream()
                .filter(block -> block.contains("CREATE TABLE " + table + " ("))
                .findFirst()
                .orElseThrow()
                .replace("127.0.0.1:9092", TestServers.bootstrapServers());
        // SET is a command of Flink's SQL client.
        Map<String, String> settings =
                SET.matcher(script).results().collect(Collectors.toMap(set -> set.group(1), set -> set.group(2)));
        settings.put("table.local-time-zone", "UTC");
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.newInstance()
                .withConfiguration(Configuration.fromMap(settings))
                .build());
        List<String> rows = new ArrayList<>();
        for (String statement : SET.matcher(script).replaceAll("").strip().split(";\\s*", 0)) {
            rows.clear();
            flink.executeSql(statement).collect().forEachRemaining(row -> rows.add(row.toString()));
        }
        return rows;
    }
}
