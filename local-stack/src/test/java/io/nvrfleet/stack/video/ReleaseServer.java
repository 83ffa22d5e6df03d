package io.nvrfleet.stack.video;

import com.sun.net.httpserver.HttpServer;
import io.nvrfleet.stack.video.Release.Archive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A place of releases on 127.0.0.1 that redirects to where the files are, as the real one does. */
final class ReleaseServer implements AutoCloseable {
    private static final String NAME = "mediamtx_v9.9.9_linux_test.tar.gz";

    private final HttpServer server;
    private final byte[] file;

    /** With an archive of these files, by name. */
    ReleaseServer(Map<String, String> files) throws IOException {
        file = archive(files);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/release/" + NAME, exchange -> {
            exchange.getResponseHeaders().add("Location", "/files/1");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/files/1", exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
        server.start();
    }

    /** The URL before the archive's name. */
    String place() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/release/";
    }

    /** The archive with its checksum. */
    Archive published() throws Exception {
        return new Archive(
                NAME,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static byte[] archive(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(content.length);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
