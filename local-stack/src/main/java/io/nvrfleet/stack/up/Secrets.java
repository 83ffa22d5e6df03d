package io.nvrfleet.stack.up;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;

/** The stack's passwords, one for each role: 144 random bits, made when it is first asked for. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoredProperties stored;

    Secrets(StackDirectory directory) throws IOException {
        this.stored = new StoredProperties(directory.secrets());
    }

    /** The password of a role of PostgreSQL. */
    String of(String role) throws IOException {
        return stored.get(role + ".password", Secrets::random);
    }

    private static String random() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
