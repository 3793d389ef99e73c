using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Takes somebody's link away: their sessions through the provider end at once, also in open pages.</summary>
public sealed class UnlinkPerson(Team team)
{
    public Task<Outcome<Done>> Run(Guid userId, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                var link = await change
                    .Db.Set<ProviderLink>()
                    .FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.UserId == userId, cancel);
                if (link is null)
                {
                    return Refusal.NotFound("link");
                }

                change.Db.Remove(link);
                await Sessions.EndFor(change.Db, change.Tenant, userId, change.Now, cancel);
                var name = await MemberRules.NameOf(change, userId, cancel);
                change.Audit(nameof(UnlinkPerson), "member", userId, $"The link of {name} to the provider was taken away");
                return default(Done);
            },
            cancel
        );
}
