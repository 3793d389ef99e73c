using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>A request for rights that waits for owners. The rule itself is off: other tests give rights at once.</summary>
internal sealed partial class Neighbour
{
    private async Task AskForRights()
    {
        await using var scope = street.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var now = street.Now.UtcDateTime;
        var request = new RightsRequest
        {
            TenantId = Id,
            Operation = nameof(InvitePeople),
            Arguments = Asked
                .For(nameof(InvitePeople), (new InvitePeople.Request($"{Mark}.asked@street.example", "bookkeeper"), (string?)null))
                .Arguments,
            Opens = [$"{Mark}.asked@street.example, invited: bookkeeper. Opens finance.edit."],
            RequesterId = Guid.Parse(ids["member"]),
            RequesterName = $"{Mark} clerk",
            RequesterKind = CallerKind.Person,
            AskedAt = now,
            ExpiresAt = now + RightsRequest.Lifetime,
        };
        db.Add(request);
        await db.SaveChangesAsync();
        ids["rightsRequest"] = request.Id.ToString();
    }
}
