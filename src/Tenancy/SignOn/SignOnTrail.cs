using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Notes in the company's audit trail what came through its provider.</summary>
public sealed class SignOnTrail(PlatformDb db, OutboxSignal signal, TimeProvider time)
{
    private const string Action = "SignInThroughProvider";

    internal async Task Refused(Guid tenant, string detail, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Note(Caller.System(tenant, "Sign-in"), null, $"A sign-in through the provider was refused: {detail}");
        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }

    /// <summary>In the transaction of the caller.</summary>
    internal void Note(Caller caller, Guid? person, string summary) =>
        CompanyAudit.Note(db, caller, time.GetUtcNow().UtcDateTime, Action, "member", person, summary);
}
