package io.nvrfleet.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Project;
import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SQL for a cluster's PostgreSQL makes what one machine's PostgreSQL has: roles, schemas, owners and rights. */
class SchemasIT {
    private static final String RIGHTS = """
            select 'role ' || rolname || ' ' || rolcanlogin || rolsuper || rolcreatedb || rolcreaterole
              from pg_roles where rolname !~ '^pg_'
            union all
            select 'database ' || grantee::regrole || ' ' || privilege_type
              from pg_database, aclexplode(datacl) where datname = 'nvrfleet'
            union all
            select 'schema ' || nspname || ' of ' || nspowner::regrole || ' ' || grantee::regrole || ' ' || privilege_type
              from pg_namespace, aclexplode(nspacl) where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
            union all
            select 'tables to come in ' || defaclnamespace::regnamespace || ' of ' || defaclrole::regrole || ' '
                   || grantee::regrole || ' ' || privilege_type
              from pg_default_acl, aclexplode(defaclacl)
            order by 1
            """;

    private Path directory;

    @BeforeEach
    void create() throws IOException {
        directory = Files.createTempDirectory("nvrfleet-schemas-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void delete() throws IOException {
        Directories.delete(directory);
    }

    @Test
    void shouldMakeWhatOneMachineHas() throws Exception {
        List<Schema> schemas = Project.SERVICES.stream()
                .filter(service -> service.schema().isPresent())
                .map(service -> new Schema(
                        service.schema().orElseThrow(), service.role().orElseThrow(), "secret"))
                .toList();
        List<String> expected;
        try (PostgresServer machine = start("machine", schemas);
                Connection connection = connect(machine)) {
            expected = rights(connection);
        }
        List<String> found;
        try (PostgresServer cluster = start("cluster", List.of());
                Connection connection = connect(cluster);
                Statement statement = connection.createStatement()) {
            // As a new server of the image is: a database, and nobody but the superuser.
            statement.execute("drop owned by fleet_reader; drop role fleet_reader");
            statement.execute(Project.text("deploy/components/database/schemas.sql"));
            found = rights(connection);
        }

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(found).isEqualTo(expected);
    }

    private PostgresServer start(String name, List<Schema> schemas) throws IOException {
        return PostgresServer.start(new PostgresSettings(
                directory.resolve(name),
                directory.resolve(name + ".log"),
                FreePorts.find(),
                false,
                new PostgresSettings.Passwords("superuser", "reader"),
                schemas));
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + server.settings().address() + "/nvrfleet", "postgres", "superuser");
    }

    private static List<String> rights(Connection connection) throws SQLException {
        List<String> rights = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RIGHTS)) {
            while (rows.next()) {
                rights.add(rows.getString(1));
            }
        }
        return rights;
    }
}
