package io.nvrfleet.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
    @Test
    void shouldWriteCellsAndEndTheLine_whenTheyAreOfAllKinds() throws IOException {
        assertThat(line("Müller", 7L, null, new BigDecimal("99.5000"), -3)).isEqualTo("Müller,7,,99.5000,-3\r\n");
    }

    @Test
    void shouldQuote_whenTextHasSeparatorsQuotesOrLines() throws IOException {
        assertThat(line("a,b", "say \"hi\"", "two\nlines", "plain; text"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain; text\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\tx", "'quoted"})
    void shouldPutAnApostropheInFront_whenASpreadsheetWouldRunIt(String text) throws IOException {
        String harmless = text.startsWith("'") ? text : "'" + text;

        assertThat(line(text)).isEqualTo(harmless + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"'=HYPERLINK(\"x\",1)', '\"''=HYPERLINK(\"\"x\"\",1)\"'"})
    void shouldQuoteWhatItDefused_whenBothAreNeeded(String text, String cell) throws IOException {
        assertThat(line(text)).isEqualTo(cell + "\r\n");
    }

    @Test
    void shouldQuoteAndDefuse_whenTextBeginsWithACarriageReturn() throws IOException {
        assertThat(line("\r=1")).isEqualTo("\"'\r=1\"\r\n");
    }

    @Test
    void shouldLoseNothing_whenOneApostropheIsTakenAwayAgain() throws IOException {
        assertThat(line("'=1", "''@a", "'plain", "it's", "'")).isEqualTo("''=1,'''@a,'plain,it's,'\r\n");
    }

    @Test
    void shouldBeginWithAMarkAndQuoteItsSeparator_whenItIsForSpreadsheets() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvWriter csv = new CsvWriter(bytes, ';');
        csv.byteOrderMark();
        csv.line(List.of("a;b", "c,d"));
        csv.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF\"a;b\";c,d\r\n");
    }

    private static String line(@Nullable Object... cells) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvWriter csv = new CsvWriter(bytes);
        csv.line(Arrays.asList(cells));
        csv.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
