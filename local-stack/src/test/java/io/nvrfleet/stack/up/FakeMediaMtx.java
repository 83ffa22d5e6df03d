package io.nvrfleet.stack.up;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Stands in for MediaMTX where there is none: the control API's {@code /v3/info}, with the first user of the environment. */
final class FakeMediaMtx {
    private FakeMediaMtx() {}

    /** Writes a program that runs it. */
    static Path program(Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path file = directory.resolve("fake-mediamtx");
        Files.writeString(
                file, """
                    #!/bin/sh
                    if [ "$1" = --version ]; then echo v1.20.1; exit; fi
                    exec '%s' -XX:TieredStopAtLevel=1 -Xmx32m -cp '%s' %s
                    """.formatted(java, System.getProperty("java.class.path"), FakeMediaMtx.class.getName()));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public static void main(String[] arguments) throws IOException {
        String[] address = System.getenv("MTX_APIADDRESS").split(":", 2);
        HttpServer server = HttpServer.create(new InetSocketAddress(address[0], Integer.parseInt(address[1])), 0);
        server.createContext("/v3/info", exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = given != null && isKnown(given.substring("Basic ".length()));
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });
        server.start();
    }

    private static boolean isKnown(String basic) {
        String[] pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(pair[1].getBytes(StandardCharsets.UTF_8));
            return pair[0].equals(System.getenv("MTX_AUTHINTERNALUSERS_0_USER"))
                    && System.getenv("MTX_AUTHINTERNALUSERS_0_PASS")
                            .equals("sha256:" + Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
