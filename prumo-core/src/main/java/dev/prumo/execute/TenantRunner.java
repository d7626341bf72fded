package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.PlaceFiles;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.TenantSql;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Runner.OpenLedger;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.PlanWarning;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Origin;
import dev.prumo.report.TenantReport.Outcome;
import dev.prumo.report.TenantReport.Result;
import dev.prumo.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One command that makes, changes or removes tenants, with several workers and a row of the run in each database that it
 * changes. What is wrong with one tenant is that tenant's result. Used by one thread.
 */
public final class TenantRunner {
    private final RunContext context;
    private final RunRecord record;
    private final TenantSql sql;
    private final Optional<PlaceFiles> files;
    private final String main;
    private final RunLedger runs;
    private final Map<String, ProgramBuilder> builders = new HashMap<>();

    /**
     * @param files where tenants are files
     * @param main name of the database that has the registry
     */
    public TenantRunner(RunContext context, RunRecord record, TenantSql sql, Optional<PlaceFiles> files, String main) {
        this.context = requireNonNull(context, "context");
        this.record = requireNonNull(record, "record");
        this.sql = requireNonNull(sql, "sql");
        this.files = requireNonNull(files, "files");
        this.main = requireNonNull(main, "main");
        this.runs = new RunLedger(context, () -> record);
    }

    /** Brings the ledger of a database up to date and writes the row of the run; before the first change there. */
    public void begin(String database, OpenLedger open) {
        builders.put(database, runs.builder(database, open.session(), open.ledger()));
    }

    /** Makes tenants; those that are clones get the rows of their source. */
    public List<Result> create(List<NewTenant> wanted, Spares spares, int workers) {
        return each(
                wanted,
                workers,
                wanted.stream().anyMatch(one -> one.source().isPresent())
                        ? "tenant.change.cloned"
                        : "tenant.change.created",
                NewTenant::tenant,
                (maker, one) -> create(maker, one, spares));
    }

    private static Result create(TenantMaker maker, NewTenant wanted, Spares spares) {
        Tenant tenant = wanted.tenant();
        Optional<Tenant> begun = wanted.begin().taken();
        if (begun.isPresent()) {
            return Result.created(tenant, maker.goOn(begun.get(), tenant, wanted.grants()), Origin.SPARE);
        }
        Optional<List<String>> heads = wanted.begin().spare() ? take(maker, wanted, spares) : Optional.empty();
        if (heads.isPresent()) {
            return Result.created(tenant, heads.get(), Origin.SPARE);
        }
        Made made = maker.create(wanted);
        return wanted.source().isPresent()
                ? Result.cloned(tenant, wanted.plan().to(), made.copied())
                : Result.created(tenant, wanted.plan().to(), made.origin());
    }

    /** The first spare that can be had. */
    private static Optional<List<String>> take(TenantMaker maker, NewTenant wanted, Spares spares) {
        for (Optional<Tenant> spare = spares.next(wanted.tenant().database());
                spare.isPresent();
                spare = spares.next(wanted.tenant().database())) {
            Optional<List<String>> heads = maker.take(spare.get(), wanted);
            if (heads.isPresent()) {
                return heads;
            }
        }
        return Optional.empty();
    }

    /** Removes tenants. */
    public List<Result> drop(List<Tenant> tenants, int workers) {
        return each(tenants, workers, "tenant.change.dropped", tenant -> tenant, (maker, tenant) -> {
            maker.drop(tenant);
            return Result.of(tenant, Outcome.DROPPED, List.of(), Duration.ZERO);
        });
    }

    /** Gives a tenant another id and place. */
    public List<Result> rename(Tenant tenant, Tenant renamed, boolean moved) {
        return each(List.of(tenant), 1, "tenant.change.renamed", one -> one, (maker, one) -> {
            maker.rename(one, renamed, moved);
            return Result.of(renamed, Outcome.RENAMED, maker.heads(renamed), Duration.ZERO);
        });
    }

    /** Writes what the registry says of tenants. */
    public List<Result> write(List<Tenant> tenants, Outcome outcome) {
        return each(
                tenants,
                1,
                outcome == Outcome.SUSPENDED ? "tenant.change.suspended" : "tenant.change.resumed",
                tenant -> tenant,
                (maker, tenant) -> {
                    maker.write(tenant);
                    return Result.of(tenant, outcome, List.of(), Duration.ZERO);
                });
    }

    private interface Work<T> {
        Result run(TenantMaker maker, T item);
    }

    private <T> List<Result> each(List<T> items, int workers, String change, Function<T, Tenant> tenant, Work<T> work) {
        List<Optional<Result>> results = new ArrayList<>();
        items.forEach(item -> results.add(Optional.empty()));
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            try (TenantBench bench = new TenantBench(context, sql, builders, main, change)) {
                TenantMaker maker = maker(bench);
                for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                    Result result = one(maker, items.get(i), tenant, work);
                    synchronized (results) {
                        results.set(i, Optional.of(result));
                    }
                }
            }
        };
        WorkerThreads.run(loop, Math.max(1, Math.min(workers, items.size())));
        return results.stream().map(Optional::orElseThrow).toList();
    }

    private TenantMaker maker(TenantBench bench) {
        return files.isPresent() ? new FileTenants(bench, files.get(), runs, mark(record)) : new SchemaTenants(bench);
    }

    private static String mark(RunRecord record) {
        return record.uid().replaceAll("[^A-Za-z0-9]", "");
    }

    private <T> Result one(TenantMaker maker, T item, Function<T, Tenant> tenant, Work<T> work) {
        long started = System.nanoTime();
        Result result;
        try {
            if (context.stop().requested()) {
                throw PrumoException.of(ErrorCode.RUN_STOPPED).with("left", 1).build();
            }
            result = work.run(maker, item);
        } catch (PrumoException e) {
            result = Result.failed(tenant.apply(item), e, Duration.ZERO);
        }
        return result.lasting(Duration.ofNanos(System.nanoTime() - started));
    }

    /**
     * Closes the row of the run in every database that has one.
     *
     * @param source where tenants come from
     * @param sessions the open session of a database, by name
     */
    public TenantReport finish(
            String source,
            List<Result> results,
            List<PlanWarning> notes,
            Duration duration,
            Function<String, Session> sessions) {
        TenantReport report = new TenantReport(record.kind(), source, runs.firstRun(), results, notes, duration);
        int failed = report.count(Outcome.FAILED);
        int unchanged = report.count(Outcome.UNCHANGED);
        Counts counts = new Counts(results.size(), results.size() - failed - unchanged, unchanged, failed, 0);
        String word = failed == 0 ? "OK" : failed < results.size() ? "WARNING" : "ERROR";
        for (String database : runs.databases()) {
            runs.finish(database, sessions.apply(database), word, counts);
        }
        return report;
    }
}
