package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, as JSON numbers or as texts of plain decimals, with or without a unit. */
final class Numbers {
    private static final Pattern TEXT =
            Pattern.compile("([+-]?[0-9]{1,20}(?:\\.[0-9]{1,20})?)\\p{Zs}*([^0-9.\\p{Zs}]\\S{0,9})?");
    private static final int LONGEST = 100;

    private Numbers() {}

    /**
     * The number in the unit of the schema.
     *
     * @param factors of the units that a text may have: what it is multiplied with
     * @return null for what is no finite number, or has another unit
     */
    static @Nullable Double decimal(JsonNode json, Map<String, Double> factors) {
        if (json.isNumber()) {
            double number = json.doubleValue();
            return Double.isFinite(number) ? number : null;
        }
        Matcher text = text(json);
        if (text == null) {
            return null;
        }
        String unit = text.group(2);
        Double factor = unit == null ? Double.valueOf(1) : factors.get(unit);
        return factor == null ? null : Double.valueOf(Double.parseDouble(text.group(1)) * factor);
    }

    /** The number to its last digit, without a unit; null for what is no finite number. */
    static @Nullable BigDecimal exact(JsonNode json) {
        if (json.isIntegralNumber()) {
            return new BigDecimal(json.bigIntegerValue());
        }
        if (json.isBigDecimal()) {
            return json.decimalValue();
        }
        if (json.isNumber()) {
            return Double.isFinite(json.doubleValue()) ? BigDecimal.valueOf(json.doubleValue()) : null;
        }
        Matcher text = text(json);
        return text == null || text.group(2) != null ? null : new BigDecimal(text.group(1));
    }

    /** Whether there is nothing behind the point. Looked at only where the number's size is known: its digits may be many. */
    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static @Nullable Matcher text(JsonNode json) {
        if (!json.isTextual() || json.textValue().length() > LONGEST) {
            return null;
        }
        Matcher text = TEXT.matcher(Words.line(json.textValue()));
        return text.matches() ? text : null;
    }
}
