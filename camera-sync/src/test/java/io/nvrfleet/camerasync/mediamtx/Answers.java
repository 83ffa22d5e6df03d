package io.nvrfleet.camerasync.mediamtx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers of media servers that were recorded, or written down, as test resources. */
public final class Answers {
    /** The versions of which there are recorded answers. */
    public static final List<String> VERSIONS = List.of("1.2.1", "1.15.6", "1.17.1", "1.20.1");

    private Answers() {}

    /** A body, such as {@code 1.20.1/paths-list.json}. */
    public static byte[] body(String name) {
        try (InputStream in = Answers.class.getResourceAsStream("/mediamtx/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of a body. */
    public static List<PathState> paths(String name) {
        return AnswerPage.read(body(name)).items().stream()
                .map(item -> PathState.read(item.name(), item.item()))
                .toList();
    }

    /** The entries of a body. */
    public static Map<String, PathConfig> configs(String name) {
        Map<String, PathConfig> configs = new LinkedHashMap<>();
        AnswerPage.read(body(name))
                .items()
                .forEach(item -> configs.put(item.name(), PathConfig.read(item.name(), item.item())));
        return configs;
    }

    /** A whole listing of two bodies. */
    public static Listing listing(String paths, String configs) {
        return new Listing("v1", paths(paths), configs(configs), null);
    }

    /** A listing that ended with a failure. */
    public static Listing failed(
            ReadFailure failure, List<PathState> paths, @Nullable Map<String, PathConfig> configs) {
        return new Listing(null, paths, configs, failure);
    }
}
