package io.nvrfleet.gateway.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.servers.testing.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A WebSocket by hand: does exactly what it is told, answers no close frame, and pings only while it is told to. */
final class RawSocket implements AutoCloseable {
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int FINAL = 0x80;
    private static final int OPCODE = 0xf;
    private static final int LENGTH = 0x7f;
    private static final int LIMIT_MS = (int) Waiting.LIMIT.toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;

    /** The status line of the answer to the upgrade. */
    private final String status;

    private final CompletableFuture<SessionId> session = new CompletableFuture<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private boolean answersPings;

    private RawSocket(Socket socket, String status) {
        this.socket = socket;
        this.status = status;
    }

    /** Connects and reads what comes, but answers no ping. */
    static RawSocket connect(URI uri, Map<String, String> headers) throws IOException {
        Socket socket = open(new Socket(), uri);
        requestUpgrade(socket, uri, headers);
        RawSocket connected = new RawSocket(socket, readHead(socket.getInputStream()));
        if (connected.status.contains(" 101 ")) {
            connected.startReading();
        }
        return connected;
    }

    /** Connects, and takes no more than a few kilobytes before somebody calls {@link #readText}. */
    static RawSocket connectWithoutReading(URI uri) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        open(socket, uri);
        requestUpgrade(socket, uri, Map.of());
        return new RawSocket(socket, readHead(socket.getInputStream()));
    }

    /** Connects as an agent that answers no ping, and waits to be admitted. */
    static RawSocket muteAgent(URI uri, String hostname) throws IOException {
        RawSocket agent = connect(uri, Map.of());
        agent.sendText(auth(hostname));
        agent.session();
        return agent;
    }

    /**
     * Connects as an agent that answers pings until it falls silent, and waits to be admitted. One that never answers may
     * never be mentioned in the log: after a stall the gateway wants to see a pong first.
     */
    static RawSocket agent(URI uri, String hostname) throws IOException {
        RawSocket agent = connect(uri, Map.of());
        agent.answerPings(true);
        agent.sendText(auth(hostname));
        agent.session();
        return agent;
    }

    /** Asks to be upgraded and says who it is, without waiting for any answer. */
    static RawSocket knock(URI uri, String hostname) throws IOException {
        Socket socket = open(new Socket(), uri);
        requestUpgrade(socket, uri, Map.of());
        RawSocket agent = new RawSocket(socket, "");
        agent.sendText(auth(hostname));
        return agent;
    }

    private static Socket open(Socket socket, URI uri) throws IOException {
        socket.setSoTimeout(LIMIT_MS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), LIMIT_MS);
        return socket;
    }

    private static String auth(String hostname) {
        return "{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}";
    }

    private static void requestUpgrade(Socket socket, URI uri, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder("""
                GET /ws HTTP/1.1
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13
                """.replace("\n", "\r\n"));
        if (!headers.containsKey("Host")) {
            request.append("Host: ").append(uri.getAuthority()).append("\r\n");
        }
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
    }

    String status() {
        return status;
    }

    /** The session that it was admitted with. */
    SessionId session() {
        return Waiting.get(session, "auth_ok");
    }

    /** The code of the other side's close frame, which stays unanswered. */
    int awaitCloseCode() {
        return Waiting.get(closeCode, "close frame");
    }

    /** Waits until the other side has closed the connection, or broken it. */
    void awaitEnd() {
        Waiting.get(end, "end of the connection");
    }

    /** Answers no ping from now on, nor one that came before and is not answered yet. */
    void fallSilent() {
        answerPings(false);
    }

    private synchronized void answerPings(boolean answer) {
        answersPings = answer;
    }

    void sendText(String text) throws IOException {
        sendFrame(FINAL | TEXT, text.getBytes(UTF_8));
    }

    /** Sends one frame with this first byte, masked with zeros. */
    synchronized void sendFrame(int firstByte, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    /** The next text that comes, of who does not read by itself. */
    String readText() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        long begin = System.nanoTime();
        int opcode;
        byte[] payload;
        do {
            opcode = in.readUnsignedByte() & OPCODE;
            payload = in.readNBytes(payloadLength(in));
        } while (opcode == PING && System.nanoTime() - begin < Waiting.LIMIT.toNanos());
        if (opcode != TEXT) {
            throw new IOException("no text but a frame of type " + opcode);
        }
        return new String(payload, UTF_8);
    }

    /** Reads on a thread of its own, which ends with the connection. */
    private void startReading() throws IOException {
        // However long nothing comes; who waits for something has a bound.
        socket.setSoTimeout(0);
        Thread.ofPlatform().daemon().name("raw-socket").start(() -> {
            try {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                while (!socket.isClosed()) {
                    int opcode = in.readUnsignedByte() & OPCODE;
                    take(opcode, in.readNBytes(payloadLength(in)));
                }
                ended("closed here");
            } catch (IOException | RuntimeException e) {
                ended(e.toString());
            }
        });
    }

    private static int payloadLength(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & LENGTH;
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    private void take(int opcode, byte[] payload) throws IOException {
        switch (opcode) {
            case TEXT -> takeText(JSON.readTree(payload));
            case PING -> answer(payload);
            case CLOSE -> closeCode.complete((int) ByteBuffer.wrap(payload).getChar());
            default -> {}
        }
    }

    private void takeText(JsonNode frame) {
        if (frame.path("type").asText().equals("auth_ok")) {
            session.complete(SessionId.parse(frame.get("session_id").asText()));
        }
    }

    private synchronized void answer(byte[] ping) throws IOException {
        if (answersPings) {
            sendFrame(FINAL | PONG, ping);
        }
    }

    private void ended(String how) {
        IOException reason = new IOException("the connection has ended: " + how);
        session.completeExceptionally(reason);
        closeCode.completeExceptionally(reason);
        end.complete(how);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(UTF_8).lines().findFirst().orElse("");
    }
}
