using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>
/// A partner opens a client's company in an emergency: the grant ran out, or nobody who is assigned can be reached. Only where
/// the client allowed it beforehand, with a second factor and a fresh proof; all owners and all partners are told at once.
/// </summary>
public sealed class OpenEmergencyAccess(FirmDesk desk, PublicUrl url)
{
    /// <summary>Whether the person may open one for this client now; for pages that offer it.</summary>
    public Task<Outcome<Done>> MayOpen(Guid grantId, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Partner,
            async change =>
            {
                var checkedGrant = await Allowed(change, grantId, cancel);
                return checkedGrant.Succeeded ? default(Done) : Outcome<Done>.Refused(checkedGrant.Refusals);
            },
            cancel
        );

    /// <returns>The name of the company in addresses.</returns>
    public Task<Outcome<string>> Run(Guid grantId, string? reason, CancellationToken cancel = default) =>
        desk.RunProved<string>(
            FirmRole.Partner,
            async change =>
            {
                var found = await Allowed(change, grantId, cancel);
                if (!found.Succeeded)
                {
                    return Outcome<string>.Refused(found.Refusals);
                }

                if (!change.Caller.SecondFactor)
                {
                    return new Refusal(
                        "emergency.factor",
                        null,
                        "Sign in with a passkey or a code of your app: a password alone opens no emergency access.",
                        RefusalKind.Forbidden
                    );
                }

                if (PlainText.Clean(reason) is not { Length: >= EmergencyRules.LeastReason and <= EmergencyRules.LongestReason } why)
                {
                    return new Refusal(
                        "emergency.reason",
                        "reason",
                        $"Write for the client why it cannot wait, in {EmergencyRules.LeastReason} to {EmergencyRules.LongestReason} characters."
                    );
                }

                await Open(change, found.Value!, why, cancel);
                return await change
                    .Db.Set<Tenant>()
                    .Where(item => item.Id == found.Value!.TenantId)
                    .Select(item => item.Slug)
                    .FirstAsync(cancel);
            },
            cancel
        );

    private async Task Open(FirmDesk.Change change, Grant grant, string why, CancellationToken cancel)
    {
        var access = new EmergencyAccess
        {
            GrantId = grant.Id,
            FirmId = grant.FirmId,
            UserId = change.Caller.UserId,
            Name = change.Caller.Name,
            Reason = why,
            OpenedAt = change.Now,
            Until = change.Now + EmergencyRules.Longest,
        };
        change.Db.Add(access);
        var until = access.Until.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";
        change.Audit(
            grant,
            nameof(OpenEmergencyAccess),
            $"{access.Name} of {change.Caller.Firm} opened an emergency access until {until}: {why}"
        );
        await EmergencyMail.Tell(
            change.Db,
            url,
            grant,
            (company, firm) => $"Emergency access of {firm} to {company}",
            (company, firm) =>
                $"{access.Name} of {firm} opened an emergency access to {company} until {until}.\n\nWhy: {why}\n\n"
                + $"It reaches what is granted, to prepare and no further. Within seven days {firm} writes what was done.",
            toOwners: true,
            change.Now,
            cancel
        );
    }

    private static async Task<Outcome<Grant>> Allowed(FirmDesk.Change change, Guid grantId, CancellationToken cancel)
    {
        if (await change.Client(grantId, cancel) is not { AcceptedAt: not null } grant)
        {
            return Refusal.NotFound("client");
        }

        if (!grant.AllowsEmergency || change.Today < grant.From)
        {
            return new Refusal(
                "emergency.not_allowed",
                null,
                "The client has not allowed emergency access. Ask it to renew or widen what your firm may do.",
                RefusalKind.Forbidden
            );
        }

        if (await change.RefusesWrite([grant], cancel) is { } readOnly)
        {
            return readOnly;
        }

        var me = change.Caller.UserId;
        return
            await OpenGrants.On(change.Db, change.Today).AnyAsync(open => open.Grant.Id == grantId && open.Member.UserId == me, cancel)
            || await OpenEmergencies
                .At(change.Db, change.Now)
                .AnyAsync(open => open.Grant.Id == grantId && open.Access.UserId == me, cancel)
            ? new Refusal("emergency.open", null, "You can open the company already.", RefusalKind.Conflict)
            : grant;
    }
}
