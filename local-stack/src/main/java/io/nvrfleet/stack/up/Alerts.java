package io.nvrfleet.stack.up;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What {@code ingestion-service} is told, so that its alerts reach people. What the launcher's own environment says wins. */
final class Alerts {
    private static final String MODULE = "ingestion-service";
    private static final String PAGE_URL = "INGESTION_ALERTS_PAGE_URL";
    private static final String PUBLIC_KEY = "INGESTION_ALERTS_WEB_PUSH_PUBLIC_KEY";
    private static final String PRIVATE_KEY = "INGESTION_ALERTS_WEB_PUSH_PRIVATE_KEY";
    private static final String SUBJECT = "INGESTION_ALERTS_WEB_PUSH_SUBJECT";

    /** Nobody is there. Push services want a contact, and some of them refuse one on this machine; a real one is the operator's to name. */
    private static final String NOBODY = "mailto:operator@example.org";

    private static final int COORDINATE = 32;

    private Alerts() {}

    /**
     * By module, as {@link Surroundings} take it.
     *
     * @param page where people find the page
     * @param secrets keep the key pair, since with another one no browser that has subscribed is reached any more
     * @param given the launcher's environment, which services inherit
     */
    static Map<String, Map<String, String>> environment(String page, Secrets secrets, Map<String, String> given)
            throws IOException {
        Map<String, String> told = new HashMap<>();
        if (!given.containsKey(PAGE_URL)) {
            told.put(PAGE_URL, page);
        }
        if (!given.containsKey(SUBJECT)) {
            told.put(SUBJECT, NOBODY);
        }
        // The two belong together: with one of them from elsewhere, ours would not fit.
        if (!given.containsKey(PUBLIC_KEY) && !given.containsKey(PRIVATE_KEY)) {
            String[] pair = secrets.keyPair("web-push", Alerts::newKeyPair).split("\\.", 2);
            told.put(PUBLIC_KEY, pair[0]);
            told.put(PRIVATE_KEY, pair[1]);
        }
        return Map.of(MODULE, told);
    }

    /** A key pair on P-256 as VAPID has it (RFC 8292): the point, uncompressed, and the scalar, in base64url with a dot between. */
    private static String newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            byte[] uncompressed = new byte[1 + 2 * COORDINATE];
            uncompressed[0] = 4;
            put(point.getAffineX().toByteArray(), uncompressed, 1);
            put(point.getAffineY().toByteArray(), uncompressed, 1 + COORDINATE);
            byte[] scalar = new byte[COORDINATE];
            put(((ECPrivateKey) pair.getPrivate()).getS().toByteArray(), scalar, 0);
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return base64.encodeToString(uncompressed) + "." + base64.encodeToString(scalar);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** A number of at most 32 bytes, which may have one more for its sign, or fewer, into 32 bytes. */
    private static void put(byte[] number, byte[] into, int at) {
        int length = Math.min(number.length, COORDINATE);
        System.arraycopy(number, number.length - length, into, at + COORDINATE - length, length);
    }
}
