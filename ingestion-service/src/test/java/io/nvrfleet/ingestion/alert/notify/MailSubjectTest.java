package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSubjectTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Critical: Main branch: Recorder offline",
                "Warning: Südtor 🟢: Camera offline",
                "=?UTF-8?B?aGFja2Vk?=",
                "🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢🟢",
                "a plain one that is longer than what fits into the first line of a header and goes on and on and on",
            })
    void shouldDecodeToTheText(String text) throws UnsupportedEncodingException {
        String header = MailSubject.encode(text);

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(header.replace("\n", "\r\n"))))
                .isEqualTo(text);
        assertThat(header.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @Property(tries = 500, seed = "1")
    void shouldAddNoHeader_whateverIsInTheText(@ForAll @StringLength(max = 300) String text)
            throws UnsupportedEncodingException {
        String clean = MessageText.oneLine(text);

        String header = MailSubject.encode(clean);

        assertThat(header.replace("\n ", "")).doesNotContain("\n", "\r");
        assertThat(header.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(clean.codePointCount(0, clean.length())).isLessThanOrEqualTo(200);
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(header.replace("\n", "\r\n"))))
                .isEqualTo(clean);
    }
}
