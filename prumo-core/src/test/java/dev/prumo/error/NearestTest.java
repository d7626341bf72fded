package dev.prumo.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> WORDS = List.of("upgrade", "downgrade", "status", "stamp");

    @Test
    void twoSwappedNeighboursAreOneEdit() {
        assertThat(Nearest.edits("form", "from")).isEqualTo(1);
        assertThat(Nearest.edits("", "abc")).isEqualTo(3);
    }

    @Test
    void anUnfinishedWordIsNearestToWhatItBegins() {
        assertThat(Nearest.to("down", WORDS)).contains("downgrade");
    }

    @Test
    void aWordFarFromAllStillHasANearestOneButNoneThatIsClose() {
        assertThat(Nearest.to("frobnicate", WORDS)).isPresent();
        assertThat(Nearest.close("frobnicate", WORDS)).isEmpty();
    }

    @Test
    void aGuessIsMadeOnlyOfWhatIsNearInProportion() {
        List<String> commands =
                List.of("init", "edit", "upgrade", "downgrade", "status", "stamp", "--dry-run", "--sql");
        assertThat(Nearest.guess("wat", commands)).isEmpty();
        assertThat(Nearest.guess("x", commands)).isEmpty();
        assertThat(Nearest.guess("-x", commands)).isEmpty();
        assertThat(Nearest.guess("frobnicate", commands)).isEmpty();
        assertThat(Nearest.guess("edti", commands)).contains("edit");
        assertThat(Nearest.guess("upgarde", commands)).contains("upgrade");
        assertThat(Nearest.guess("st", commands)).contains("status");
        assertThat(Nearest.guess("down", commands)).contains("downgrade");
        assertThat(Nearest.guess("--dri", commands)).contains("--dry-run");
        assertThat(Nearest.guess("--sqk", commands)).contains("--sql");
    }

    @Test
    void nothingIsNearToAnythingAmongNoWords() {
        assertThat(Nearest.to("up", List.of())).isEmpty();
        assertThat(Nearest.close("up", List.of())).isEmpty();
    }
}
