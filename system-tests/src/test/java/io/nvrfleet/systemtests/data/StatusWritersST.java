package io.nvrfleet.systemtests.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Only the registry's role may write status; asked of PostgreSQL itself. */
@OnStack
class StatusWritersST {
    private static final String STATUS_TABLES = "'nvr_status', 'camera_status', 'nvr_last_seen', 'status_history'";

    /** Roles that people and programs can log in with, without the superuser, who may do anything anywhere. */
    private static final String ROLES = "rolcanlogin and not rolsuper";

    @Test
    void shouldLetNobodyElseWriteAColumn_whenAllRolesAreAsked(Scene scene) throws SQLException {
        Set<String> writers = names(scene, """
                select distinct rolname
                from pg_roles
                cross join information_schema.columns
                cross join (values ('INSERT'), ('UPDATE')) as privilege (word)
                where %s
                  and table_schema = 'registry' and table_name in (%s)
                  and has_column_privilege(rolname, format('registry.%%I', table_name), column_name, word)
                """.formatted(ROLES, STATUS_TABLES));

        assertThat(writers).containsExactly("device_registry");
    }

    @Test
    void shouldLetNobodyElseTakeRowsAway_whenAllRolesAreAsked(Scene scene) throws SQLException {
        Set<String> writers = names(scene, """
                select distinct rolname
                from pg_roles
                cross join information_schema.tables
                cross join (values ('DELETE'), ('TRUNCATE'), ('TRIGGER')) as privilege (word)
                where %s
                  and table_schema = 'registry' and table_name in (%s)
                  and has_table_privilege(rolname, format('registry.%%I', table_name), word)
                """.formatted(ROLES, STATUS_TABLES));

        assertThat(writers).containsExactly("device_registry");
    }

    @Test
    void shouldHaveNoWayRound_whenMembershipsAndGrantsToAllAreAsked(Scene scene) throws SQLException {
        Set<String> members = names(scene, """
                select member.rolname
                from pg_auth_members
                join pg_roles member on member.oid = pg_auth_members.member
                join pg_roles granted on granted.oid = pg_auth_members.roleid
                where granted.rolname in ('device_registry', 'pg_write_all_data', 'pg_write_server_files',
                                          'pg_execute_server_program')
                """);
        Set<String> grantsToAll = names(scene, """
                select privilege_type from information_schema.table_privileges
                where grantee = 'PUBLIC' and table_schema = 'registry'
                """);

        assertThat(members).isEmpty();
        assertThat(grantsToAll).isEmpty();
    }

    @Test
    void shouldLetPeopleRead_whenTheyUseTheReadersRole(Scene scene) throws SQLException {
        Set<String> readable = names(scene, """
                select table_name from information_schema.tables
                where table_schema = 'registry' and table_name in (%s)
                  and has_table_privilege('fleet_reader', format('registry.%%I', table_name), 'SELECT')
                """.formatted(STATUS_TABLES));

        assertThat(readable)
                .containsExactlyInAnyOrder("camera_status", "nvr_last_seen", "nvr_status", "status_history");
    }

    private static Set<String> names(Scene scene, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = scene.stack().database();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
