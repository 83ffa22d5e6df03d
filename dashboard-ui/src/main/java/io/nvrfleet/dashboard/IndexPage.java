package io.nvrfleet.dashboard;

import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The application's one HTML page, read once at the start, with an entity tag of its content. */
@Startup
@Singleton
public class IndexPage {
    private static final String RESOURCE = "META-INF/resources/index.html";

    private final byte[] content;
    private final String entityTag;

    /**
     * Reads the page.
     *
     * @throws IllegalStateException when the application was built without its page
     */
    IndexPage() {
        content = read();
        entityTag = '"' + EntityTags.of(content) + '"';
    }

    /** A fresh buffer of the page's bytes; the caller may consume it. */
    Buffer content() {
        return Buffer.buffer(content);
    }

    /** A strong entity tag (RFC 9110, 8.8.3), with its quotes. */
    String entityTag() {
        return entityTag;
    }

    private static byte[] read() {
        try (InputStream page = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (page == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the web application was not built");
            }
            return page.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
