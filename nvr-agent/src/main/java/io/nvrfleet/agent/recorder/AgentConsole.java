package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.cli.StopSignal;
import io.nvrfleet.agent.cli.Terminal;
import io.nvrfleet.agent.cli.Terminal.Tone;
import io.nvrfleet.agent.cli.Words;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.ServerUrl;
import io.nvrfleet.agent.recorder.ServerMessage.AuthOk;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what happens to one recorder, and does what is typed. */
final class AgentConsole implements RecorderListener {
    private static final String HELP = "off CAM-003 | on CAM-003 | warn | ok | list | hang | resume | reconnect | quit";

    private final Terminal terminal;
    private final ServerUrl server;
    private final StopSignal stop;
    private final @Nullable SwitchProbe switches;

    /**
     * A console.
     *
     * @param switches null when something else switches the cameras
     */
    AgentConsole(Terminal terminal, ServerUrl server, StopSignal stop, @Nullable SwitchProbe switches) {
        this.terminal = terminal;
        this.server = server;
        this.stop = stop;
        this.switches = switches;
    }

    /** Reads commands, one a line, on a thread of its own; the end of the input ends nothing. */
    void listen(InputStream input, Loop loop, Recorder recorder) {
        Thread.ofPlatform().daemon().name("commands").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
                    loop.run(() -> obey(words, recorder));
                }
            } catch (IOException e) {
                terminal.event("No commands any more: " + e.getMessage());
            }
        });
    }

    private void obey(List<String> words, Recorder recorder) {
        switch (words.getFirst().toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "off" -> switchCamera(words, CameraStatus.OFFLINE);
            case "on" -> switchCamera(words, CameraStatus.ONLINE);
            case "warn" -> say(NvrStatus.WARNING);
            case "ok" -> say(NvrStatus.ONLINE);
            case "list" -> list(recorder);
            case "hang" -> {
                recorder.link().silence();
                terminal.event("Neither reading nor writing any more, until resume.");
            }
            case "resume" -> recorder.link().resume();
            case "reconnect" -> recorder.link().connect();
            case "quit", "exit", "q" -> stop.stop();
            default -> terminal.line(HELP);
        }
    }

    private void switchCamera(List<String> words, CameraStatus status) {
        if (switches == null) {
            terminal.line("The cameras are switched by the script or by chance.");
        } else if (words.size() < 2) {
            terminal.line("Which camera? For example: off CAM-003");
        } else if (!switches.set(cameraName(words.get(1)), status)) {
            terminal.line("There is no camera " + words.get(1) + ".");
        }
    }

    /** {@code 3} is as good as {@code CAM-003}. */
    private static String cameraName(String typed) {
        return typed.matches("\\d{1,3}") ? SystemStatus.cameraName(Integer.parseInt(typed)) : typed;
    }

    private void say(NvrStatus status) {
        if (switches != null) {
            switches.set(status);
        }
    }

    private void list(Recorder recorder) {
        terminal.line(recorder.hostname() + ": "
                + recorder.status().cameras().stream()
                        .map(camera -> camera.name() + " " + coloured(camera.status()))
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void changed(Recorder recorder, LinkState before, LinkState now) {
        switch (now) {
            case LinkState.Accepted accepted -> terminal.event(terminal.paint(Tone.GOOD, "Online") + online(recorder));
            case LinkState.Waiting waiting ->
                terminal.event(terminal.paint(Tone.BAD, "Offline") + ": " + Words.of(waiting, recorder.hostname()));
            case LinkState.Away away -> terminal.event("Closed.");
            case LinkState.Connecting connecting -> {
                if (before instanceof LinkState.Away) {
                    terminal.event("Connecting to " + server + " ..."
                            + (switches == null ? "" : " Type help for what you can do."));
                }
            }
            case LinkState.Greeting greeting -> {}
        }
    }

    private static String online(Recorder recorder) {
        AuthOk session = recorder.session();
        String name = session == null || session.deviceName().isEmpty() ? "" : " as " + session.deviceName();
        String id = session == null || session.sessionId().isEmpty() ? "" : ", session " + session.sessionId();
        SystemStatus status = recorder.status();
        return name + id + "; " + status.online() + " of " + status.cameras().size() + " cameras online.";
    }

    @Override
    public void reported(Recorder recorder, @Nullable SystemStatus before, SystemStatus report) {
        if (before == null) {
            return;
        }
        if (report.status() != before.status() && report.status() != null) {
            boolean warning = report.status() == NvrStatus.WARNING;
            terminal.event("Reported: the recorder is "
                    + (warning ? terminal.paint(Tone.WARN, "warning") : terminal.paint(Tone.GOOD, "online")));
        }
        for (CameraState camera : report.cameras()) {
            if (!before.cameras().contains(camera)) {
                terminal.event("Reported: " + camera.name() + " is " + coloured(camera.status()));
            }
        }
    }

    @Override
    public void complained(Recorder recorder, ServerMessage.Complaint error) {
        terminal.event(
                terminal.paint(Tone.WARN, "The server complains: ") + error.message() + " (" + error.code() + ")");
    }

    private String coloured(CameraStatus status) {
        return status == CameraStatus.ONLINE
                ? terminal.paint(Tone.GOOD, "online")
                : terminal.paint(Tone.BAD, "offline");
    }
}
