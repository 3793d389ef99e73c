using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;

namespace BackOffice.Tenancy.Providers;

/// <summary>Notes what concerns a grant in the audit trail of the client: for other areas.</summary>
public static class ClientTrail
{
    /// <summary>An act of the firm.</summary>
    public static void Note(FirmDesk.Change change, FirmClient client, string action, string summary)
    {
        var caller = new Caller(client.TenantId, client.Slug, change.Caller.UserId, change.Caller.Name, CallerKind.Person)
        {
            Via = new Via(client.GrantId, change.Caller.Firm),
        };
        Note(change.Db, caller, change.Now, client.GrantId, action, summary);
    }

    public static void Note(PlatformDb db, Caller caller, DateTime now, Guid grant, string action, string summary) =>
        CompanyAudit.Note(db, caller, now, action, ProviderAccesses.Subject, grant, summary);
}
