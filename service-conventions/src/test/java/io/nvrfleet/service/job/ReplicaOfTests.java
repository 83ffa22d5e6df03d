package io.nvrfleet.service.job;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.servers.process.Spawner;
import io.nvrfleet.servers.testing.Signals;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A replica in a process of its own that takes a job, says so, writes the row {@code 'replica'} when it is told to go on, and says how it ended. */
final class ReplicaOfTests implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ReplicaOfTests(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ReplicaOfTests start(TestDatabase database, String job, Duration limit, Path directory) throws IOException {
        Path output = directory.resolve("replica.log");
        Process process = Spawner.start(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                                ReplicaOfTests.class.getName(),
                                database.jdbcUrl(),
                                database.user(),
                                database.password(),
                                job,
                                limit.toString(),
                                directory.resolve("go-on").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile()),
                "KILL");
        ReplicaOfTests replica = new ReplicaOfTests(process, output);
        replica.awaitOutput("took it");
        return replica;
    }

    static DataSource dataSource(String jdbcUrl, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(jdbcUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setSocketTimeout(60);
        return dataSource;
    }

    /** The other process. */
    public static void main(String[] arguments) {
        Path goOn = Path.of(arguments[5]);
        ClusterJobs jobs =
                new ClusterJobs(dataSource(arguments[0], arguments[1], arguments[2]), new SimpleMeterRegistry());
        Outcome outcome =
                jobs.attempt(new Job(arguments[3], Duration.ofHours(1), Duration.parse(arguments[4]), connection -> {
                    System.out.println("took it");
                    Waiting.await().until(() -> Files.exists(goOn));
                    write(connection, arguments[3]);
                }));
        System.out.println("ended: " + outcome);
    }

    private static void write(Connection connection, String job) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into run (job, by) values ('" + job + "', 'replica')");
        }
    }

    void awaitOutput(String text) {
        Waiting.await(text).until(() -> Files.readString(output).contains(text));
    }

    void pause() {
        Signals.pause(process.toHandle());
    }

    void resume(Path directory) throws IOException {
        Files.write(directory.resolve("go-on"), List.of());
        Signals.resume(process.toHandle());
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
