package io.nvrfleet.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void shouldNameTheLastItem_whenThereIsAnotherPage() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, name -> Cursor.after("name", name));

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.nextCursor()).isEqualTo(Cursor.after("name", "b").encode());
    }

    @Test
    void shouldNameNoCursor_whenThisIsTheLastPage() {
        assertThat(Page.of(List.of("a", "b"), 2, name -> Cursor.after("name", name)))
                .isEqualTo(new Page<>(List.of("a", "b"), null));
    }
}
