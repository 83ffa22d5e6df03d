package io.nvrfleet.dashboard;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Entity tags of content (RFC 9110, 8.8.3). */
public final class EntityTags {
    private static final int BYTES = 16;

    private EntityTags() {}

    /** The value of a strong tag, without its quotes: the same for the same bytes, in every replica. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
