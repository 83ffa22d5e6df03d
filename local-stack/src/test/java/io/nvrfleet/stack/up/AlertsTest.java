package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
    private static final String PAGE = "http://127.0.0.1:8080";
    private static final String PUBLIC_KEY = "INGESTION_ALERTS_WEB_PUSH_PUBLIC_KEY";
    private static final String SUBJECT = "INGESTION_ALERTS_WEB_PUSH_SUBJECT";
    private static final String PRIVATE_KEY = "INGESTION_ALERTS_WEB_PUSH_PRIVATE_KEY";

    @TempDir
    private Path temporary;

    private StackDirectory directory;

    @BeforeEach
    void create() throws IOException {
        directory = new StackDirectory(temporary.resolve("fleet"));
        directory.create();
    }

    @Test
    void shouldKeepTheKeyPair_soThatBrowsersStaySubscribed() throws IOException {
        Map<String, String> first = told(Map.of());

        assertThat(told(Map.of())).isEqualTo(first);
        assertThat(first)
                .containsOnlyKeys("INGESTION_ALERTS_PAGE_URL", SUBJECT, PUBLIC_KEY, PRIVATE_KEY)
                .containsEntry("INGESTION_ALERTS_PAGE_URL", PAGE);
        assertThat(first.get(SUBJECT)).matches("(mailto:|https://).+");
    }

    /** Numbers with leading zeros, or with a byte for their sign, come now and then. */
    @RepeatedTest(20)
    void shouldMakeAKeyPairThatBrowsersTake() throws IOException, GeneralSecurityException {
        Map<String, String> told = told(Map.of());
        byte[] point = decode(told, PUBLIC_KEY);
        byte[] scalar = decode(told, PRIVATE_KEY);

        assertThat(point).hasSize(65).startsWith(4);
        assertThat(scalar).hasSize(32);
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(privateKey(scalar));
        signing.update(message);
        Signature verifying = Signature.getInstance("SHA256withECDSA");
        verifying.initVerify(publicKey(point));
        verifying.update(message);
        assertThat(verifying.verify(signing.sign())).isTrue();
    }

    @Test
    void shouldLeaveAloneWhatTheOperatorSays() throws IOException {
        assertThat(told(Map.of(
                        "INGESTION_ALERTS_PAGE_URL",
                        "https://fleet.example.org",
                        SUBJECT,
                        "mailto:us@example.org",
                        PRIVATE_KEY,
                        "own")))
                .isEmpty();
    }

    private Map<String, String> told(Map<String, String> given) throws IOException {
        return Objects.requireNonNull(
                Alerts.environment(PAGE, new Secrets(directory), given).get("ingestion-service"));
    }

    private static byte[] decode(Map<String, String> told, String name) {
        return Base64.getUrlDecoder().decode(told.get(name));
    }

    private static PrivateKey privateKey(byte[] scalar) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), p256()));
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), p256()));
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
