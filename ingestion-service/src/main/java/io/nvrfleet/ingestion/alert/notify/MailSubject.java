package io.nvrfleet.ingestion.alert.notify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/** The subject of a mail as a header (RFC 2047): one line that decodes to the text, whatever is in it. */
final class MailSubject {
    /** Of an encoded word, which has at most 75 characters with {@code =?UTF-8?B?} and {@code ?=} around it: 45 bytes are 60 of base64. */
    private static final int MOST_BYTES = 45;

    private static final int MOST_PLAIN = 60;

    private MailSubject() {}

    /**
     * Encodes a text without line ends. The words stand on lines of their own, which a reader puts together again: no word ends in the
     * middle of a character, as those of the mail client's own encoder do with an emoji.
     */
    static String encode(String text) {
        // A word of a plain subject that looks encoded would be decoded.
        if (text.length() <= MOST_PLAIN && text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.contains("=?")) {
            return text;
        }
        StringJoiner words = new StringJoiner("\n ");
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int point : text.codePoints().toArray()) {
            String character = Character.toString(point);
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > MOST_BYTES) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += more;
        }
        return words.add(word(word)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
