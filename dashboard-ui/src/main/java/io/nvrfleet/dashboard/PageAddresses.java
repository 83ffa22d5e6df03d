package io.nvrfleet.dashboard;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which addresses are those of the page, read once from {@code pages.txt}: the first part of each path. */
@Singleton
class PageAddresses {
    private final List<String> names;

    PageAddresses() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("pages.txt")) {
            if (file == null) {
                throw new IllegalStateException("pages.txt is missing");
            }
            names = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code recorders}, for {@code /recorders} and all that is below it. */
    List<String> names() {
        return names;
    }
}
