using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>The client ends an emergency access: whoever is in by it is out, in open pages within five seconds.</summary>
public sealed class EndEmergency(Team team)
{
    public Task<Outcome<Done>> Run(Guid grantId, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (ClientSide.OwnPeopleOnly(change) is { } stranger)
                {
                    return stranger;
                }

                if (await ClientSide.Find(change, grantId, cancel) is not { } grant)
                {
                    return Refusal.NotFound("grant");
                }

                var open = await change
                    .Db.Set<EmergencyAccess>()
                    .Where(access => access.GrantId == grantId && access.EndedAt == null && access.Until > change.Now)
                    .ToListAsync(cancel);
                foreach (var access in open)
                {
                    (access.EndedAt, access.EndedByName) = (change.Now, change.Caller.ActorName);
                }

                var firm = await ClientSide.FirmName(change, grant, cancel);
                change.Audit(nameof(EndEmergency), ProviderAccesses.Subject, grantId, $"The emergency access of {firm} was ended");
                await ClientSide.Tell(change, grant, "ended your emergency access", cancel);
                return default(Done);
            },
            cancel
        );
}
