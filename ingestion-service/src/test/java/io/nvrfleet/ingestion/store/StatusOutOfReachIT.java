package io.nvrfleet.ingestion.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ingestion never changes a status: its role may not, in a database that has the registry's tables as the registry makes them. */
@Execution(ExecutionMode.SAME_THREAD)
class StatusOutOfReachIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Test
    void shouldBeRefused_whenIngestionTouchesAnyTableOfTheRegistry() throws SQLException {
        TestDatabase registry = TestStore.registry();
        TestDatabase ingestion = TestStore.of(StatusOutOfReachIT.class).database();
        List<String> tables =
                List.of(registry.query("select string_agg(tablename, ',' order by tablename) from pg_tables"
                                + " where schemaname = current_schema()")
                        .split(",", -1));
        assertThat(tables).contains("nvr_status", "camera_status", "presence_state", "status_history", "nvr", "camera");

        for (String table : tables) {
            for (String statement : List.of(
                    "update registry.%s set %s = null",
                    "insert into registry.%s (%s) values (null)",
                    "delete from registry.%s",
                    "truncate registry.%s",
                    "select * from registry.%s",
                    "drop table registry.%s")) {
                String column =
                        registry.query("select attname from pg_attribute where attrelid = '%s'::regclass and attnum = 1"
                                .formatted(table));
                assertRefused(ingestion, statement.formatted(table, column));
            }
        }
    }

    private static void assertRefused(TestDatabase ingestion, String sql) throws SQLException {
        try (Connection connection = ingestion.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        }
    }
}
