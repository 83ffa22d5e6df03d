package io.nvrfleet.dashboard;

import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The application's one HTML page, read once at the start, with an entity tag of its content. */
@Startup
@Singleton
public class IndexPage {
    private static final String RESOURCE = "META-INF/resources/index.html";
    private static final int TAG_BYTES = 16;

    private final byte[] content;
    private final String entityTag;

    /**
     * Reads the page.
     *
     * @throws IllegalStateException when the application was built without its page
     */
    IndexPage() {
        content = read();
        entityTag = '"' + HexFormat.of().formatHex(digest(content), 0, TAG_BYTES) + '"';
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

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
