package io.nvrfleet.stack.up;

import java.io.BufferedReader;
import java.io.IOException;
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
 * The question is one line, the answer lines for people and a last one, {@code done} or the reason why not.
 */
public final class Control implements AutoCloseable {
    private static final String RESTART = "restart ";
    private static final String DONE = "done";
    private static final String FAILED = "failed ";
    /** What the operating systems allow for the path of a socket, less some. */
    private static final int LONGEST_PATH = 100;

    private final ServerSocketChannel channel;
    private final Path socket;
    private final Restarter restarter;

    private Control(ServerSocketChannel channel, Path socket, Restarter restarter) {
        this.channel = channel;
        this.socket = socket;
        this.restarter = restarter;
    }

    /** Does what is asked for. */
    interface Restarter {
        void restart(String component, Progress told) throws StackException, IOException;
    }

    /**
     * Asks the launcher to restart a component, and returns when it is ready again.
     *
     * @param told gets the launcher's lines as they come
     * @throws StackException when it cannot be done, with the reason
     */
    public static void restart(StackDirectory directory, String component, Progress told)
            throws StackException, IOException {
        String last = ask(directory.control(), RESTART + component, told);
        if (!last.equals(DONE)) {
            throw new StackException(
                    last.startsWith(FAILED)
                            ? last.substring(FAILED.length())
                            : "The launcher ended before " + component + " was ready again.");
        }
    }

    private static String ask(Path socket, String question, Progress told) throws StackException, IOException {
        if (socket.toString().length() > LONGEST_PATH) {
            throw new StackException("The path " + socket + " is too long for the launcher to listen there;"
                    + " choose a shorter one with --data.");
        }
        try (SocketChannel channel = connect(socket);
                BufferedReader answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            channel.write(StandardCharsets.UTF_8.encode(question + "\n"));
            String last = "";
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                if (!last.isEmpty()) {
                    told.plain(last);
                }
                last = line;
            }
            return last;
        }
    }

    private static SocketChannel connect(Path socket) throws StackException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException nobodyListens) {
            throw new StackException("The stack is still starting, or being stopped; try again when it runs.");
        }
    }

    /** Listens. Where the path is too long for a socket, nobody can ask, and everything else works. */
    static Control listen(StackDirectory directory, Restarter restarter) throws IOException {
        Path socket = directory.control();
        Files.deleteIfExists(socket);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        if (socket.toString().length() <= LONGEST_PATH) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
        Control server = new Control(channel, socket, restarter);
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
                BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
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
            restarter.restart(component, new Progress(out, false));
            return DONE;
        } catch (StackException | IOException | RuntimeException e) {
            return FAILED + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }
}
