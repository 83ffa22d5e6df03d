package io.nvrfleet.stack.up;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Values that are made once and kept in a file that only its owner may read. */
final class StoredProperties {
    private final Path file;
    private final Properties values = new Properties();

    StoredProperties(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            }
        }
    }

    /** The kept value, or a new one that is kept from now on. */
    String get(String key, Supplier<String> maker) throws IOException {
        return update(key, kept -> kept.isEmpty() ? maker.get() : kept);
    }

    /** The value that {@code choice} makes of the kept one (empty when there is none); kept from now on. */
    String update(String key, UnaryOperator<String> choice) throws IOException {
        String kept = values.getProperty(key, "");
        String value = choice.apply(kept);
        if (!value.equals(kept)) {
            values.setProperty(key, value);
            save();
        }
        return value;
    }

    private void save() throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(fresh)) {
            values.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
