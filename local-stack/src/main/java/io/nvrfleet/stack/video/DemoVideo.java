package io.nvrfleet.stack.video;

import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures for the cameras of the first simulated recorder: test pictures that move, with the camera's name and the time burnt in, H.264
 * without B-frames, a key frame each second. MediaMTX starts and ends the ffmpeg of each. The first camera always has one, and costs 2 % of
 * a core; that of the second comes and goes; the others' are made while somebody watches.
 *
 * @param ffmpeg its program
 * @param writes whether it can write on a picture; otherwise the test picture's own clock has to do
 */
public record DemoVideo(Path ffmpeg, boolean writes) {
    /** The recorder whose cameras have pictures. */
    public static final String HOSTNAME = "sim-0001";

    private static final int CAMERAS = 8;
    private static final int FRAMES_PER_SECOND = 10;

    /** Four minutes with pictures, then seven without: camera-sync calls a stream inactive after five. */
    private static final int SECONDS_THERE = 240;

    private static final int SECONDS_AWAY = 420;

    /** With an ffmpeg of this machine; looks whether it has what it takes to write. */
    public static DemoVideo with(Path ffmpeg) {
        try {
            Spawner.run(List.of(
                    ffmpeg.toString(),
                    "-loglevel",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "color=size=64x64,drawtext=text=0",
                    "-frames:v",
                    "1",
                    "-f",
                    "null",
                    "-"));
            return new DemoVideo(ffmpeg, true);
        } catch (IOException noFilterOrNoFont) {
            return new DemoVideo(ffmpeg, false);
        }
    }

    /** The name of a camera's path. */
    static String path(String camera) {
        return "demo/" + HOSTNAME + "/" + camera;
    }

    /** The cameras that have pictures, in the simulator's words. */
    static List<String> cameras() {
        return IntStream.rangeClosed(1, CAMERAS).mapToObj("CAM-%03d"::formatted).toList();
    }

    /** A configuration of MediaMTX with these paths in it: {@code given} ends with its paths. */
    public String configuration(String given) {
        return given.stripTrailing() + "\n\n  # Cameras of the demo.\n"
                + IntStream.range(0, CAMERAS).mapToObj(this::entry).collect(Collectors.joining());
    }

    private String entry(int index) {
        String when = index < 2 ? "runOnInit" : "runOnDemand";
        List<String> command = index == 1 ? comingAndGoing() : publish(List.of());
        return """
              %s:
                %s: |-
                  %s
                %sRestart: true
            """.formatted(path(cameras().get(index)), when, words(command), when);
    }

    /** A path's ffmpeg; MediaMTX puts in where and under which name. */
    private List<String> publish(List<String> limit) {
        String picture = "testsrc2=size=640x360:rate=" + FRAMES_PER_SECOND;
        String text = ",drawtext=fontsize=28:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=8:x=12:y=(h-th)/2"
                + ":text='$MTX_PATH %{localtime\\:%T}'";
        return Stream.of(
                        List.of(ffmpeg.toString(), "-hide_banner", "-loglevel", "error", "-re"),
                        List.of("-f", "lavfi", "-i", writes ? picture + text : picture),
                        limit,
                        List.of("-c:v", "libx264", "-profile:v", "baseline", "-preset", "ultrafast"),
                        List.of("-tune", "zerolatency", "-crf", "30", "-threads", "1", "-bf", "0"),
                        List.of("-g", Integer.toString(FRAMES_PER_SECOND), "-pix_fmt", "yuv420p"),
                        List.of("-f", "rtsp", "-rtsp_transport", "tcp", "-pkt_size", "1200"),
                        List.of("rtsp://127.0.0.1:$RTSP_PORT/$MTX_PATH"))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> comingAndGoing() {
        List<String> limit = List.of("-t", Integer.toString(SECONDS_THERE));
        return List.of("sh", "-c", words(publish(limit)) + "; exec sleep " + SECONDS_AWAY);
    }

    /** A command as a shell reads it, and MediaMTX, which then replaces variables wherever they are. */
    private static String words(List<String> command) {
        return command.stream()
                .map(word -> word.matches("[\\w./:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
