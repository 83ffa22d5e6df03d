package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facts about a camera that have one form whatever the spelling. What has no such form is left out. */
final class Facts {
    private static final Pattern PIXELS =
            Pattern.compile("([0-9]{1,5})\\p{Zs}*[xX*\u00d7]\\p{Zs}*([0-9]{1,5})(?![0-9]).*");
    private static final Map<String, String> RESOLUTIONS = Map.of(
            "720p", "1280x720", "1080p", "1920x1080", "1440p", "2560x1440", "2160p", "3840x2160", "4k", "3840x2160");
    private static final Pattern CODEC = Pattern.compile("[A-Z][A-Z0-9]{0,15}");
    private static final Map<String, String> CODECS = Map.of("AVC", "H264", "HEVC", "H265");
    private static final Pattern MAC_ADDRESS = Pattern.compile("[0-9a-f]{12}");
    private static final Set<String> NO_MAC_ADDRESS = Set.of("000000000000", "ffffffffffff");
    private static final int LONGEST = 200;

    private Facts() {}

    /** A codec, and whether it is the maker's variant of it, which a plus behind the name says. */
    record Codec(String name, boolean smart) {}

    /** {@code WIDTHxHEIGHT} from {@code 2560*1440(4MP)P30}, {@code 4K} and the like. */
    static Reading<String> resolution(JsonNode json) {
        String text = text(json);
        String named = RESOLUTIONS.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return Reading.of(named);
        }
        Matcher pixels = PIXELS.matcher(text);
        if (!pixels.matches()) {
            return Reading.leftOut();
        }
        int width = Integer.parseInt(pixels.group(1));
        int height = Integer.parseInt(pixels.group(2));
        return width > 0 && height > 0 ? Reading.of(width + "x" + height) : Reading.leftOut();
    }

    /** {@code H264}, {@code H265}, {@code MJPEG} and others, from {@code h.264}, {@code HEVC}, {@code H.265+}. */
    static Reading<Codec> codec(JsonNode json) {
        String name = text(json).toUpperCase(Locale.ROOT).replaceAll("[.\\-\\p{Zs}]", "");
        boolean smart = name.endsWith("+");
        String plain = smart ? name.substring(0, name.length() - 1) : name;
        return CODEC.matcher(plain).matches()
                ? Reading.of(new Codec(CODECS.getOrDefault(plain, plain), smart))
                : Reading.leftOut();
    }

    /** Twelve hexadecimal digits in lower case with colons. An address of zeros or ones alone is nobody's. */
    static Reading<String> macAddress(JsonNode json) {
        String digits = text(json).toLowerCase(Locale.ROOT).replaceAll("[:\\-.]", "");
        return MAC_ADDRESS.matcher(digits).matches() && !NO_MAC_ADDRESS.contains(digits)
                ? Reading.of(String.join(":", digits.split("(?<=\\G..)")))
                : Reading.leftOut();
    }

    /** True or false, also as text, and as 0 or 1. */
    static Reading<Boolean> flag(JsonNode json) {
        Boolean flag = json.isBoolean() ? Boolean.valueOf(json.booleanValue()) : flag(text(json));
        return flag == null
                ? Reading.impossible("is " + Words.quoted(json) + ", must be true or false")
                : Reading.of(flag);
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /** The text in one line, or the digits of an integer; empty for everything else, which has no form. */
    private static String text(JsonNode json) {
        if (json.isIntegralNumber()) {
            return json.asText();
        }
        return json.isTextual() && json.textValue().length() <= LONGEST ? Words.line(json.textValue()) : "";
    }
}
