package io.nvrfleet.servers.testing;

/** A version of a service that is not there yet. */
public final class NewerVersion {
    private NewerVersion() {}

    /** Leaves the schema of a service as this version would after its rollback: with a migration that the service does not know. */
    public static void migrate(TestDatabase database) {
        database.execute("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '9999', 'newer', 'SQL', 'V9999__newer.sql', 1, current_user, 1, true
                from flyway_schema_history""");
    }
}
