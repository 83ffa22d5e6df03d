package io.nvrfleet.agent.metrics;

import java.util.List;

/**
 * What the cameras of one maker have in common. The makers are made up.
 *
 * @param firmware a format for the two numbers of a version
 * @param smart whether it uses its own variant of the codec
 */
record Maker(String name, List<String> models, String firmware, String resolution, String codec, boolean smart) {
    static final List<Maker> ALL = List.of(
            new Maker("Northcam", List.of("N3245-V", "N1448-LE", "N5655-E"), "11.%d.%d", "1920x1080", "H264", false),
            new Maker(
                    "Hawkview",
                    List.of("HV-2143G2-I", "HV-2386G2-IU"),
                    "V5.%d.%d build 240315",
                    "3840x2160",
                    "H265",
                    true),
            new Maker(
                    "Daylight", List.of("DL-HDW2831T", "DL-HFW2541S"), "2.8%d.00AC00%d.R", "2688x1520", "H265", false),
            new Maker("Opticore", List.of("OC-6083R", "OC-8082V"), "1.4%d.%d", "2560x1440", "H264", false));
}
