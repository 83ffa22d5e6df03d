package io.nvrfleet.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.postgres.PostgresSettings.Passwords;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerIT {
    private static final Schema FIRST = new Schema("first", "first_owner", "one");
    private static final Schema SECOND = new Schema("second", "second_owner", "two");

    private Path directory;

    @BeforeEach
    void create() throws IOException {
        directory = Files.createTempDirectory("nvrfleet-postgres-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void delete() throws IOException {
        PostgresServer.stopLeftover(settings().dataDirectory());
        Directories.delete(directory);
    }

    @Test
    void shouldKeepCommittedData_whenTheServerIsKilled() throws Exception {
        PostgresServer first = PostgresServer.start(settings());
        execute(first, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");

        assertThat(first.process().destroyForcibly().waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        try (PostgresServer second = PostgresServer.start(settings())) {
            assertThat(firstOf(second, "SELECT id FROM kept")).isEqualTo(7);
        }
    }

    @Test
    void shouldReplaceAServer_whenALauncherLeftItRunning() throws Exception {
        PostgresServer left = PostgresServer.start(settings());
        execute(left, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");

        try (PostgresServer second = PostgresServer.start(settings())) {
            assertThat(firstOf(second, "SELECT id FROM kept")).isEqualTo(7);
            Waiting.await()
                    .untilAsserted(() -> assertThat(left.process().isAlive()).isFalse());
        }
    }

    @Test
    void shouldStart_whenTheIdOfItsPredecessorBelongsToAStranger() throws Exception {
        PostgresServer.start(settings()).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            long started = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
            Files.write(
                    Postmaster.file(settings().dataDirectory()),
                    List.of(
                            Long.toString(stranger.pid()),
                            settings().dataDirectory().toString(),
                            Long.toString(started),
                            "5432",
                            "",
                            "127.0.0.1",
                            "        0         0",
                            "ready   "));

            PostgresServer.start(settings()).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void shouldRunAsNobody_whenRootHasNoUserNamespaces() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root changes to nobody");

        try (PostgresServer server = PostgresServer.start(settings(), new ServerUser.Nobody())) {
            assertThat(server.process().info().user()).contains("nobody");
            assertThat(firstOf(server, "SELECT 1")).isEqualTo(1);
        }
        Directories.delete(settings().dataDirectory());
    }

    @Test
    void shouldWriteThroughToTheDisk_whenItIsDurable() throws Exception {
        try (PostgresServer server = PostgresServer.start(settings())) {
            assertThat(firstOf(server, "SELECT count(*) FROM pg_settings WHERE name = 'fsync' AND setting = 'on'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldKeepSchemasApart_whenThereAreSeveral() throws Exception {
        try (PostgresServer server = PostgresServer.start(settings())) {
            execute(server, "CREATE TABLE probe (id int)", "INSERT INTO probe VALUES (7)");

            try (Connection other = connect(server, SECOND);
                    Statement statement = other.createStatement()) {
                statement.execute("CREATE TABLE probe (id int)");
                assertThatThrownBy(() -> statement.executeQuery("SELECT id FROM first.probe"))
                        .hasMessageContaining("permission denied");
            }
            assertThat(firstOf(server, "SELECT id FROM probe")).isEqualTo(7);
        }
    }

    private PostgresSettings settings() {
        return new PostgresSettings(
                directory.resolve("data"),
                directory.resolve("postgres.log"),
                FreePorts.find(),
                true,
                new Passwords("superuser", "reader"),
                List.of(FIRST, SECOND));
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server, FIRST);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int firstOf(PostgresServer server, String query) throws SQLException {
        try (Connection connection = connect(server, FIRST);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static Connection connect(PostgresServer server, Schema schema) throws SQLException {
        return DriverManager.getConnection(
                server.settings().jdbcUrl(schema) + "&socketTimeout=" + Waiting.LIMIT.toSeconds(),
                schema.owner(),
                schema.password());
    }
}
