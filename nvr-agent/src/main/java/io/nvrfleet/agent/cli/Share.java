package io.nvrfleet.agent.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A share of something per time, such as {@code 1%/min}.
 *
 * @param perMinute 0.01 for one per cent per minute; not negative
 */
public record Share(double perMinute) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)%(?:/(s|sec|min|m|h))?");

    /** Nothing, ever. */
    public static final Share NONE = new Share(0);

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g%%/min", perMinute * 100);
    }

    /** Reads {@code 1%/min}, {@code 0.5%/s}, {@code 20%/h}, {@code 0}; a bare share is per minute. */
    public static final class Converter implements ITypeConverter<Share> {
        @Override
        public Share convert(String text) {
            if (text.equals("0")) {
                return NONE;
            }
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no rate such as 1%/min, 0.5%/s or 0");
            }
            double share = Double.parseDouble(matcher.group(1)) / 100;
            String unit = matcher.group(2) == null ? "min" : matcher.group(2);
            return new Share(
                    switch (unit) {
                        case "s", "sec" -> share * 60;
                        case "h" -> share / 60;
                        default -> share;
                    });
        }
    }
}
