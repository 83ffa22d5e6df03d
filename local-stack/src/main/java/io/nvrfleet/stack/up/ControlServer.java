package io.nvrfleet.stack.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets other commands ask the launcher that runs for something: a Unix socket in the stack's own directory, so that only its owner can.
 * The question is one line, the answer lines for people and a last one, {@link #DONE} or the reason why not.
 */
final class ControlServer implements AutoCloseable {
    static final String RESTART = "restart ";
    static final String DONE = "done";
    static final String FAILED = "failed ";
    /** What the operating systems allow for the path of a socket, less some. */
    static final int LONGEST_PATH = 100;

    private final ServerSocketChannel channel;
    private final Path socket;
    private final Restarter restarter;

    private ControlServer(ServerSocketChannel channel, Path socket, Restarter restarter) {
        this.channel = channel;
        this.socket = socket;
        this.restarter = restarter;
    }

    /** Does what is asked for. */
    interface Restarter {
        void restart(String component, Progress told) throws StackException, IOException;
    }

    /** Listens. Where the path is too long for a socket, nobody can ask, and everything else works. */
    static ControlServer start(Path socket, Restarter restarter) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        if (socket.toString().length() <= LONGEST_PATH) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
        ControlServer server = new ControlServer(channel, socket, restarter);
        if (channel.getLocalAddress() != null) {
            Thread.ofPlatform().daemon().name("control").start(server::accept);
        }
        return server;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(socket);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = channel.accept();
                Thread.ofPlatform().daemon().name("control client").start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The stack is being stopped.
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(Channels.newOutputStream(client), true, StandardCharsets.UTF_8)) {
            String question = in.readLine();
            if (question != null && question.startsWith(RESTART)) {
                out.println(answer(question.substring(RESTART.length()), out));
            }
        } catch (IOException gone) {
            // Whoever asked did not wait for the answer.
        }
    }

    private String answer(String component, PrintStream out) {
        try {
            restarter.restart(component, new Progress(out, false, System.nanoTime()));
            return DONE;
        } catch (StackException | IOException | RuntimeException e) {
            return FAILED + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }
}
