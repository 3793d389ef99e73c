using BackOffice.Tenancy.Members;

namespace BackOffice.Tenancy.Providers;

/// <summary>The company takes one person of a firm out, who is refused from the next thing on. The firm is told, and may assign somebody else.</summary>
internal static class DismissStaff
{
    public static async Task Dismiss(Team.Change change, Grant grant, Assignment assignment, string name, CancellationToken cancel)
    {
        change.Db.Remove(assignment);
        var firm = await ClientSide.FirmName(change, grant, cancel);
        change.Audit(
            nameof(DismissStaff),
            ProviderAccesses.Subject,
            grant.Id,
            $"{name} of {firm} no longer works for the company, which decided so"
        );
        await ClientSide.Tell(change, grant, $"no longer lets {name} in", cancel);
    }
}
