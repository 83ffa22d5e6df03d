package io.nvrfleet.agent.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number per second, above 0. */
public record PerSecond(double value) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:/s)?");

    /** Reads {@code 200/s}; a bare number is per second. */
    public static final class Converter implements ITypeConverter<PerSecond> {
        @Override
        public PerSecond convert(String text) {
            Matcher matcher = FORM.matcher(text);
            double value = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
            if (value <= 0) {
                throw new TypeConversionException("'" + text + "' is no rate such as 200/s");
            }
            return new PerSecond(value);
        }
    }
}
