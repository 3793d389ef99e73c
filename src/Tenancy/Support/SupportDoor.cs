using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>Somebody of support is in the company.</summary>
public sealed record SupportPresence(Guid VisitId, string Name, string Ticket, bool MayChange, DateTime Until);

/// <summary>Lets an operator into the company of their visit, notes every page they open, and says who is in.</summary>
public sealed class SupportDoor(PlatformDb db, OutboxSignal signal, TimeProvider time)
{
    internal const string LookAction = "LookAsSupport";
    private const int LongestPath = 200;

    /// <returns>Who acts; null when the visit is over or is not this person's and company's.</returns>
    public async Task<Caller?> Find(Guid visit, Guid person, Guid tenant, CancellationToken cancel = default) =>
        (
            await OpenVisits
                .At(db, Now)
                .FirstOrDefaultAsync(open => open.Visit.Id == visit && open.Visit.OperatorId == person && open.Tenant.Id == tenant, cancel)
        )?.Caller;

    /// <summary>
    /// Writes what is about to be opened into the company's trail, before it is shown: what cannot be noted is not opened.
    /// </summary>
    /// <param name="path">Within the company, without a query.</param>
    public async Task Looked(Caller caller, string path, CancellationToken cancel = default)
    {
        var shown = PlainText.Cut(PlainText.OneLine(PlainText.Clean(path) ?? ""), LongestPath).TrimStart('/');
        var visit = caller.Via!.GrantId;
        var reason = await db.Set<SupportVisit>().Where(item => item.Id == visit).Select(item => item.Reason).FirstAsync(cancel);
        CompanyAudit.Note(
            db,
            caller,
            Now,
            LookAction,
            SupportMail.Subject,
            visit,
            $"Opened {(shown.Length == 0 ? "the home page" : shown)}: {reason}"
        );
        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }

    /// <summary>Who is in, the newest first; usually nobody.</summary>
    public async Task<SupportPresence?> In(Guid tenant, CancellationToken cancel = default) =>
        await Present(OpenVisits.At(db, Now).Where(open => open.Tenant.Id == tenant)).FirstOrDefaultAsync(cancel);

    public async Task<SupportPresence?> On(Guid visit, CancellationToken cancel = default) =>
        await Present(OpenVisits.At(db, Now).Where(open => open.Visit.Id == visit)).FirstOrDefaultAsync(cancel);

    private static IQueryable<SupportPresence> Present(IQueryable<OpenVisit> open) =>
        open.OrderByDescending(item => item.Visit.EnteredAt)
            .Select(item => new SupportPresence(
                item.Visit.Id,
                item.Visit.OperatorName,
                item.Visit.Ticket,
                item.Consent.MayChange,
                item.Visit.Until
            ));

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
