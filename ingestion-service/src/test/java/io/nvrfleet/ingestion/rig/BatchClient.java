package io.nvrfleet.ingestion.rig;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of {@code POST /api/ingest/batch} that sends and reads as a test wants, piece by piece: HTTP/1.1 over a socket, in chunks both
 * ways. Reads fail after a minute.
 */
public final class BatchClient implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private int status;
    private String headers = "";
    private int leftOfChunk;
    private boolean ended;

    /** Connects and sends the head of the request. */
    public BatchClient(URI service, Map<String, String> more) throws IOException {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE_MS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder("POST /api/ingest/batch HTTP/1.1\r\nHost: test\r\n");
        Map<String, String> all = new HashMap<>(more);
        all.put("Content-Type", "application/x-ndjson");
        all.put("Transfer-Encoding", "chunked");
        all.put("Connection", "close");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(US_ASCII));
        out.flush();
    }

    /** Sends a piece of the body. */
    public void send(byte[] bytes, int length) throws IOException {
        if (length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
            out.write(bytes, 0, length);
            out.write("\r\n".getBytes(US_ASCII));
            out.flush();
        }
    }

    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        send(bytes, bytes.length);
    }

    /** Ends the body. */
    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(US_ASCII));
        out.flush();
    }

    /** The status of the answer; waits for its head. */
    public int status() throws IOException {
        if (status == 0) {
            String line = headLine();
            status = Integer.parseInt(line.substring(9, 12));
            StringBuilder all = new StringBuilder();
            for (line = headLine(); !line.isEmpty(); line = headLine()) {
                all.append(line).append('\n');
            }
            headers = all.toString().toLowerCase(Locale.ROOT);
            if (!headers.contains("transfer-encoding: chunked")) {
                leftOfChunk = Integer.MAX_VALUE;
            }
        }
        return status;
    }

    /** The head of the answer in lower case, without its first line. */
    public String headers() throws IOException {
        status();
        return headers;
    }

    /** The next line of the answer; null at its end. */
    public @Nullable String line() throws IOException {
        status();
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            if (next < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            line.append((char) next);
        }
        return line.toString();
    }

    /** What is left of the answer. */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            lines.add(line);
        }
        return lines;
    }

    private int next() throws IOException {
        if (ended) {
            return -1;
        }
        if (leftOfChunk == 0) {
            String size = headLine();
            leftOfChunk = Integer.parseInt(size.isEmpty() ? headLine() : size, 16);
            ended = leftOfChunk == 0;
            return next();
        }
        int next = in.read();
        leftOfChunk--;
        ended = next < 0;
        return next;
    }

    private String headLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within the answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
