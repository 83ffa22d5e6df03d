package io.nvrfleet.stack.up;

import io.nvrfleet.servers.postgres.PostgresSettings.Passwords;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;

/** The stack's passwords: 144 random bits each, made at the first start. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static Passwords passwords(StackDirectory directory) throws IOException {
        StoredProperties stored = new StoredProperties(directory.secrets());
        return new Passwords(
                stored.get("postgres.password", Secrets::random),
                stored.get("device_registry.password", Secrets::random),
                stored.get("fleet_reader.password", Secrets::random));
    }

    private static String random() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
