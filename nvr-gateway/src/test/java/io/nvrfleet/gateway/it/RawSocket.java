package io.nvrfleet.gateway.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/** A WebSocket by hand: does exactly what it is told, and answers nothing by itself. */
final class RawSocket implements AutoCloseable {
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int FINAL = 0x80;

    private final Socket socket;

    /** The status line of the answer to the upgrade. */
    private final String status;

    private RawSocket(Socket socket, String status) {
        this.socket = socket;
        this.status = status;
    }

    static RawSocket connect(URI uri, Map<String, String> headers) throws IOException {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        requestUpgrade(socket, uri, headers);
        return new RawSocket(socket, readHead(socket.getInputStream()));
    }

    /** Connects, and takes no more than a few kilobytes before somebody reads. */
    static RawSocket connectWithoutReading(URI uri) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        requestUpgrade(socket, uri, Map.of());
        return new RawSocket(socket, readHead(socket.getInputStream()));
    }

    /** Connects as an agent that answers no ping. */
    static RawSocket agent(URI uri, String hostname) throws IOException {
        RawSocket agent = connect(uri, Map.of());
        agent.sendText("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
        return agent;
    }

    /** Asks to be upgraded and says who it is, without waiting for any answer. */
    static RawSocket knock(URI uri, String hostname) throws IOException {
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        requestUpgrade(socket, uri, Map.of());
        RawSocket agent = new RawSocket(socket, "");
        agent.sendText("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
        return agent;
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

    void sendText(String text) throws IOException {
        sendFrame(FINAL | TEXT, text.getBytes(UTF_8));
    }

    /** Sends one frame with this first byte, masked with zeros. */
    void sendFrame(int firstByte, byte[] payload) throws IOException {
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

    /** Answers pings until a close frame comes, and leaves that one unanswered. Frames below 64 KiB only. */
    void answerPingsUntilClosed() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int opcode = in.readUnsignedByte() & 0xf;
            int length = in.readUnsignedByte();
            byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
            in.readFully(payload);
            if (opcode == PING) {
                sendFrame(FINAL | PONG, payload);
            } else if (opcode == CLOSE) {
                return;
            }
        }
    }

    /** Reads until the other side closes; what came. */
    byte[] readAll() throws IOException {
        return socket.getInputStream().readAllBytes();
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
