package io.nvrfleet.stack.up;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The stack's secrets: passwords, one for each role of PostgreSQL and for MediaMTX (144 random bits), and key pairs. Each is made when it is
 * first asked for.
 */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoredProperties stored;

    Secrets(StackDirectory directory) throws IOException {
        this.stored = new StoredProperties(directory.secrets());
    }

    /** The password of a role. */
    String of(String role) throws IOException {
        return stored.get(role + ".password", Secrets::random);
    }

    /** A key pair as one text, so that no half of it is ever kept alone. */
    String keyPair(String name, Supplier<String> maker) throws IOException {
        return stored.get(name + ".key-pair", maker);
    }

    private static String random() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
