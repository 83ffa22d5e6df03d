package io.nvrfleet.stack.video;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MediaMTX that is fetched where none is installed. Another version is one constant and the lines of its
 * {@code checksums.sha256}, which its release has beside the archives.
 */
final class Release {
    static final String VERSION = "1.20.1";

    /** What {@code mediamtx.yml} needs at least: older ones refuse names in it that they do not know. */
    static final String OLDEST = "1.20";

    /** Where releases are. */
    static final String PLACE = "https://github.com/bluenviron/mediamtx/releases/download/v" + VERSION + "/";

    private static final Map<String, String> CHECKSUMS = Map.of(
            "linux_amd64", "81b143f55a5d23d4a8c028d52869c14ea4a59919900528698fcc97a747fd69c6",
            "linux_arm64", "d1689f0bfefb1864e5ed3dcc8495eb2d7ec0a654f90bf3cd48980cb3bd08718a");

    private Release() {}

    /**
     * An archive of the release.
     *
     * @param name of the file
     * @param sha256 its published checksum, 64 hexadecimal digits
     */
    record Archive(String name, String sha256) {}

    /** The archive for a machine, as Java calls it; empty where the release has none that we know the checksum of. */
    static Optional<Archive> archive(String system, String architecture) {
        String processor =
                switch (architecture.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> architecture;
                };
        String platform = system.toLowerCase(Locale.ROOT) + "_" + processor;
        return Optional.ofNullable(CHECKSUMS.get(platform))
                .map(sha256 -> new Archive("mediamtx_v" + VERSION + "_" + platform + ".tar.gz", sha256));
    }

    /** Whether a version, as {@code mediamtx --version} prints it, such as {@code v1.20.1}, knows the names in our configuration. */
    static boolean isNewEnough(String version) {
        Matcher numbers = Pattern.compile("v?(\\d+)\\.(\\d+)").matcher(version.strip());
        String[] oldest = OLDEST.split("\\.", 2);
        if (!numbers.lookingAt()) {
            return false;
        }
        int major = Integer.compare(Integer.parseInt(numbers.group(1)), Integer.parseInt(oldest[0]));
        return major > 0 || (major == 0 && Integer.parseInt(numbers.group(2)) >= Integer.parseInt(oldest[1]));
    }
}
