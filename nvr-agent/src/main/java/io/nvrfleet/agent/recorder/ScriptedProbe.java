package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.cli.DurationConverter;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.TypeConversionException;

/**
 * Cameras that follow a script, one step a line: the time since the start, then {@code off NAME}, {@code on NAME},
 * {@code warn} or {@code ok}. Empty lines and lines that begin with {@code #} are skipped.
 */
public final class ScriptedProbe implements CameraProbe {
    private final Loop loop;
    private final List<Step> steps;
    private final SystemStatus initial;

    /** What is found at a time. */
    record Step(Duration at, SystemStatus finding) {}

    /**
     * Cameras in a given state, and what happens to them.
     *
     * @throws IllegalArgumentException when a line is no step or names no camera of the initial state
     */
    public ScriptedProbe(Loop loop, List<String> script, SystemStatus initial) {
        this.loop = loop;
        this.initial = initial;
        this.steps = parse(script, initial);
    }

    @Override
    public void start(Consumer<SystemStatus> findings) {
        findings.accept(initial);
        steps.forEach(step -> loop.after(step.at(), () -> findings.accept(step.finding())));
    }

    static List<Step> parse(List<String> script, SystemStatus cameras) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            String line = script.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                steps.add(step(line, i + 1, cameras));
            }
        }
        return steps;
    }

    private static Step step(String line, int number, SystemStatus cameras) {
        List<String> words = List.of(line.split("\\s+", -1));
        try {
            Duration at = new DurationConverter().convert(words.get(0));
            String what = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "";
            if (words.size() == 2 && (what.equals("warn") || what.equals("ok"))) {
                return new Step(at, SystemStatus.of(what.equals("warn") ? NvrStatus.WARNING : NvrStatus.ONLINE));
            }
            if (words.size() == 3 && (what.equals("on") || what.equals("off"))) {
                CameraState camera = cameras.camera(words.get(2))
                        .orElseThrow(() -> new IllegalArgumentException("there is no camera " + words.get(2)));
                CameraStatus status = what.equals("on") ? CameraStatus.ONLINE : CameraStatus.OFFLINE;
                return new Step(at, SystemStatus.of(camera.with(status)));
            }
        } catch (TypeConversionException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + " of the script: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "line " + number + " of the script is not like '5s off CAM-003' or '5s warn': " + line);
    }
}
