using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Duties;

/// <summary>Puts a rule in force in the company, or out of force. People of a provider do not decide about it.</summary>
public sealed class SwitchDuty(Work work, PlatformDb platform, AreaList areas, IEnumerable<DutyRule> rules)
{
    public sealed record Request(string? Rule, bool IsOn);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default)
    {
        if (!(await Rights.Own(platform, areas, work.Caller, cancel)).Allows(Team.Manage))
        {
            return Refusal.Forbidden("Only people of the company itself decide which duties are kept apart.");
        }

        return await work.Do<Done>(
            Team.Manage,
            request,
            null,
            async db =>
            {
                if (rules.FirstOrDefault(item => item.Name == request.Rule) is not { } rule)
                {
                    return Refusal.NotFound("rule");
                }

                var row = await db.Set<DutySwitch>().FirstOrDefaultAsync(item => item.Rule == rule.Name, cancel);
                if (row is null)
                {
                    row = new DutySwitch { Rule = rule.Name };
                    db.Add(row);
                }

                row.IsOn = request.IsOn;
                db.About("duty", row.Id, request.IsOn ? $"{rule.Title} are kept apart" : $"{rule.Title} are no longer kept apart");
                return default(Done);
            },
            cancel
        );
    }
}
