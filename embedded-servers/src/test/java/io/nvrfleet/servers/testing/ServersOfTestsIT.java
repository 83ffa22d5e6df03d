package io.nvrfleet.servers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class ServersOfTestsIT {
    private final TestDatabase database = TestServers.postgres();

    @Test
    void shouldBeTheSameServers_whenStartedAgain() {
        String kafka = TestServers.bootstrapServers();

        TestServers.start();

        assertThat(TestServers.postgres()).isEqualTo(database);
        assertThat(TestServers.bootstrapServers()).isEqualTo(kafka);
    }

    @Test
    void shouldLetTheOwnerMakeTables_andTheReaderOnlyLook() throws SQLException {
        try (Connection owner = connect(database.user(), database.password());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE probe (id int)");
            statement.execute("INSERT INTO probe VALUES (1)");
        }
        try (Connection reader = connect("fleet_reader", "reader");
                Statement statement = reader.createStatement()) {
            assertThat(statement.executeQuery("SELECT id FROM probe").next()).isTrue();
            assertThatThrownBy(() -> statement.execute("UPDATE probe SET id = 2"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldRefuse_whenThePasswordIsWrong() {
        assertThatThrownBy(() -> connect(database.user(), "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void shouldServeTopics_whenTheyWereCreated() throws Exception {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) TestServers.bootstrapServers()))) {
            Waiting.get(admin.createTopics(List.of(new NewTopic("probe", Optional.of(3), Optional.empty())))
                    .all()
                    .toCompletionStage());

            // The broker reads what its controller wrote, a moment later.
            Waiting.await().untilAsserted(() -> assertThat(
                            Waiting.get(admin.listTopics().names().toCompletionStage()))
                    .contains("probe"));
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "&socketTimeout=" + Waiting.LIMIT.toSeconds(), user, password);
    }
}
