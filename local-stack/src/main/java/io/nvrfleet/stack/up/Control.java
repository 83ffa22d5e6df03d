package io.nvrfleet.stack.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks the launcher of a running stack for something. */
public final class Control {
    private Control() {}

    /**
     * Restarts a component, and returns when it is ready again.
     *
     * @param told gets the launcher's lines as they come
     * @throws StackException when it cannot be done, with the reason
     */
    public static void restart(StackDirectory directory, String component, Progress told)
            throws StackException, IOException {
        String last = ask(directory.control(), ControlServer.RESTART + component, told);
        if (!last.equals(ControlServer.DONE)) {
            throw new StackException(
                    last.startsWith(ControlServer.FAILED)
                            ? last.substring(ControlServer.FAILED.length())
                            : "The launcher ended before " + component + " was ready again.");
        }
    }

    private static String ask(Path socket, String question, Progress told) throws StackException, IOException {
        if (socket.toString().length() > ControlServer.LONGEST_PATH) {
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
}
