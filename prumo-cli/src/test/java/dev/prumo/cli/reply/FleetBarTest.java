package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Cli;
import dev.prumo.cli.console.Texts;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FleetBarTest {
    private static final Target ACME = Target.tenant("main", "acme", "tenant_acme");

    private final AtomicLong clock = new AtomicLong();

    private FleetBar bar(Locale locale, int total, int width) {
        return new FleetBar(new Texts(Cli.class, locale), total, width, clock::get);
    }

    private static RunEvent.TargetDone done(int number, int total, int failures) {
        return new RunEvent.TargetDone(
                TargetReport.untouched(ACME, TargetStatus.NOTHING, List.of()), number, total, failures);
    }

    @Test
    void itTellsHowManyHowFastAndHowLongStill() {
        FleetBar bar = bar(Locale.ENGLISH, 2000, 80);
        assertThat(bar.text()).isEqualTo("[░░░░░░░░░░░░░░░░░░░░] 0/2000");
        clock.set(20_000_000_000L);
        bar.done(done(800, 2000, 0));
        assertThat(bar.text()).isEqualTo("[████████░░░░░░░░░░░░] 800/2000  40/s  ETA 30.0 s");
        assertThat(bar.isFull()).isFalse();
        bar.done(done(2000, 2000, 0));
        assertThat(bar.text()).startsWith("[████████████████████] 2000/2000");
        assertThat(bar.isFull()).isTrue();
    }

    @Test
    void failuresAndBusyTenantsAreCounted() {
        FleetBar bar = bar(Locale.forLanguageTag("pt-BR"), 40, 80);
        clock.set(10_000_000_000L);
        bar.done(done(5, 40, 3));
        bar.busy(ACME);
        bar.busy(ACME);
        bar.busy(Target.tenant("main", "bolt", "tenant_bolt"));
        assertThat(bar.text())
                .isEqualTo("[██░░░░░░░░░░░░░░░░░░] 5/40  0,5/s  faltam 1 min 10 s  3 falharam  2 ocupados");
        bar.done(done(6, 40, 3));
        assertThat(bar.text()).endsWith("3 falharam  1 ocupado");
    }

    @Test
    void itNeverWraps() {
        FleetBar bar = bar(Locale.ENGLISH, 100_000, 40);
        clock.set(1_000_000_000L);
        bar.done(done(50_000, 100_000, 12));
        assertThat(bar.text()).hasSize(39);
    }
}
