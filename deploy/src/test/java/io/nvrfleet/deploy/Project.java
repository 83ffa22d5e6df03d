package io.nvrfleet.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What manifests are held against: files of the project. */
public final class Project {
    /** The folder of the root pom. */
    public static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** All services, as the local stack has them. */
    public static final List<Service> SERVICES =
            lines("local-stack/src/main/resources/io/nvrfleet/stack/services.txt").stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Service::parse)
                    .toList();

    private Project() {}

    /**
     * A row of {@code services.txt}, which says what the columns mean.
     *
     * @param schema its own in PostgreSQL, empty for none; {@code role} owns it
     */
    public record Service(
            String module, int heapMib, List<String> paths, Optional<String> schema, Optional<String> role) {
        private static Service parse(String row) {
            String[] columns = row.strip().split("\\s+", -1);
            Optional<String[]> database = Optional.of(columns[4].split("/", -1)).filter(parts -> parts.length == 2);
            return new Service(
                    columns[0],
                    Integer.parseInt(columns[1]),
                    List.of(columns[3].split(",")),
                    database.map(parts -> parts[0]),
                    database.map(parts -> parts[1]));
        }
    }

    /** The settings that a service is built with. */
    public static Properties properties(String module) {
        Properties properties = new Properties();
        try (Reader file =
                Files.newBufferedReader(HOME.resolve(module).resolve("src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The text of a file, named from the root. */
    public static String text(String path) {
        return text(HOME.resolve(path));
    }

    /** The text of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder whose names end so, in their order; none when there is no such folder. */
    public static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file. */
    public static List<String> lines(String path) {
        return text(path).lines().toList();
    }
}
