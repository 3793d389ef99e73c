using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>Messages that were given up, of the platform or of one company: an operator has them tried again, or puts them aside.</summary>
public sealed class Undelivered(OperatorDesk desk, DeadLetters letters)
{
    private const int LongestReason = 300;

    /// <param name="company">Null for the platform's own.</param>
    public Task<Outcome<List<DeadLetter>>> Of(Guid? company, CancellationToken cancel = default) =>
        desk.Read<List<DeadLetter>>(
            async db => await Usable(db, company, cancel) ? await letters.Of(company ?? Guid.Empty, cancel) : Refusal.NotFound("company"),
            cancel
        );

    public Task<Outcome<Done>> Retry(Guid? company, Guid id, CancellationToken cancel = default) =>
        Change(company, "RetryMessage", "tried again", () => letters.Retry(company ?? Guid.Empty, id, cancel), cancel);

    public Task<Outcome<Done>> Discard(Guid? company, Guid id, string? reason, CancellationToken cancel = default) =>
        PlainText.Clean(reason) is { Length: <= LongestReason } why
            ? Change(
                company,
                "DiscardMessage",
                $"put aside: {why}",
                () => letters.Discard(company ?? Guid.Empty, id, $"Put aside: {why}", cancel),
                cancel
            )
            : Task.FromResult<Outcome<Done>>(
                new Refusal("undelivered.reason", "reason", $"Write why, in 1 to {LongestReason} characters.")
            );

    // The act is noted first and committed last: on PostgreSQL the message may lie in another database.
    private Task<Outcome<Done>> Change(Guid? company, string action, string did, Func<Task<string?>> run, CancellationToken cancel) =>
        desk.Run<Done>(
            async change =>
            {
                if (!await Usable(change.Db, company, cancel))
                {
                    return Refusal.NotFound("company");
                }

                if (await run() is not { } kind)
                {
                    return Refusal.NotFound("message");
                }

                var tenant = company is { } id ? await change.Db.Set<Tenant>().FirstAsync(item => item.Id == id, cancel) : null;
                change.Audit(action, tenant, $"An undelivered message ({kind}) was {did}");
                return default(Done);
            },
            cancel
        );

    // A company that is not complete may have no database yet.
    private static async Task<bool> Usable(PlatformDb db, Guid? company, CancellationToken cancel) =>
        company is null || await db.Set<Tenant>().AnyAsync(tenant => tenant.Id == company && tenant.State == TenantState.Active, cancel);
}
