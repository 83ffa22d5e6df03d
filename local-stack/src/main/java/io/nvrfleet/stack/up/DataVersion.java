package io.nvrfleet.stack.up;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which version of NVR Fleet wrote data. Kept with them, so that an older program does not go on with what it cannot know: Flyway would
 * let it, with a warning in a log.
 *
 * @param program the version of the program
 * @param schemas the newest migration of each schema
 */
public record DataVersion(String program, SortedMap<String, Integer> schemas) {
    private static final String PROGRAM = "version";
    private static final String SCHEMA = "schema.";
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    /** Copies the map. */
    public DataVersion {
        schemas = Collections.unmodifiableSortedMap(new TreeMap<>(schemas));
    }

    /** The version of this program. */
    static String ofProgram() {
        try (InputStream in = DataVersion.class.getResourceAsStream("/io/nvrfleet/stack/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty(PROGRAM, "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The highest number of files named as Flyway has it; 0 when there is none. */
    static int newest(Stream<Path> migrations) {
        return migrations
                .map(file -> MIGRATION.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group(1)))
                .max()
                .orElse(0);
    }

    /** What wrote a stack's data last; empty when there are none, or those of a version that kept no such file. */
    public static Optional<DataVersion> read(StackDirectory directory) throws IOException {
        if (Files.notExists(directory.version())) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(directory.version())) {
            properties.load(in);
        }
        SortedMap<String, Integer> schemas = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(SCHEMA)) {
                schemas.put(name.substring(SCHEMA.length()), Integer.valueOf(properties.getProperty(name)));
            }
        }
        return Optional.of(new DataVersion(properties.getProperty(PROGRAM, "0"), schemas));
    }

    /** Keeps it with a stack's data. */
    public void write(StackDirectory directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PROGRAM, program);
        schemas.forEach((schema, number) -> properties.setProperty(SCHEMA + schema, number.toString()));
        Path fresh = directory.path().resolve("version.properties.new");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, directory.version(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Why data of this version are not for {@code other} to go on with; empty when they are. A schema that it does not know is none of its own. */
    public Optional<String> newerThan(DataVersion other) {
        for (Map.Entry<String, Integer> schema : schemas.entrySet()) {
            Integer known = other.schemas.get(schema.getKey());
            if (known != null && schema.getValue() > known) {
                return Optional.of("they are of " + this + ", and this is " + other);
            }
        }
        return Version.parse(program).compareTo(Version.parse(other.program)) > 0
                ? Optional.of("they are of " + this + ", and this is " + other)
                : Optional.empty();
    }

    /** For example {@code 0.1.0 (ingestion 5, registry 10)}. */
    @Override
    public String toString() {
        String newest = schemas.entrySet().stream()
                .map(schema -> schema.getKey() + " " + schema.getValue())
                .collect(Collectors.joining(", "));
        return newest.isEmpty() ? program : program + " (" + newest + ")";
    }
}
