package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void headsAreSortedAndCountOnce() {
        assertThat(Position.of("c", "a", "c").heads()).containsExactly("a", "c");
        assertThat(Position.of("c", "a")).isEqualTo(Position.of("a", "c"));
    }

    @Test
    void textOfTheLedgerIsReadBack() {
        Position position = Position.of("b", "a");

        assertThat(position.text()).isEqualTo("a b");
        assertThat(Position.parse("a b")).isEqualTo(position);
        assertThat(Position.parse("  b   a ")).isEqualTo(position);
        assertThat(Position.parse("")).isEqualTo(Position.EMPTY);
        assertThat(Position.EMPTY.text()).isEmpty();
    }
}
