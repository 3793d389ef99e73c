using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>
/// Does at once what a decision says, by what people, invitations, programs and firms are changed and removed with everywhere,
/// and so with the same refusals.
/// </summary>
internal static class CarryOut
{
    private const string Ended = "had ended before";

    private static readonly Refusal NoChange = new(
        "review.no_change",
        "verdict",
        "This cannot be made smaller: a program gets another client, and what its people do is the firm's to say. Keep it or remove it."
    );

    /// <returns>What became of the access; null where the verdict says it.</returns>
    public static Task<Outcome<string?>> Remove(Team.Change change, ReviewedAccess line, CancellationToken cancel) =>
        line.Kind switch
        {
            AccessKind.Member => RemoveMember(change, line, cancel),
            AccessKind.Invitation => RemoveInvitation(change, line, cancel),
            AccessKind.ApiClient => RemoveClient(change, line, cancel),
            AccessKind.Firm => RemoveFirm(change, line, cancel),
            _ => RemoveFirmPerson(change, line, cancel),
        };

    /// <summary>Another role for people, another last day for a firm.</summary>
    public static Task<Outcome<string?>> Change(
        Team.Change change,
        ReviewedAccess line,
        DecideAccess.Request request,
        CancellationToken cancel
    ) =>
        line.Kind switch
        {
            AccessKind.Member or AccessKind.Invitation => ChangeRole(change, line, request.Role, cancel),
            AccessKind.Firm => ChangeFirm(change, line, request.Until, cancel),
            _ => Task.FromResult<Outcome<string?>>(NoChange),
        };

    private static async Task<Outcome<string?>> ChangeRole(Team.Change change, ReviewedAccess line, string? name, CancellationToken cancel)
    {
        if (await change.Role(name, cancel) is not { } role)
        {
            return new Refusal("member.role", "role", "Choose one of the company's roles.");
        }

        if (line.Kind == AccessKind.Invitation)
        {
            return await Offer(change, line, role, cancel);
        }

        return await MemberRules.Find(change, line.SubjectId, cancel) is not { } member ? ReviewRules.Moved(line, null)!
            : await Members.ChangeRole.Give(change, member, role, cancel) is { } refusal ? refusal
            : Outcome<string?>.Of(role.Name);
    }

    private static async Task<Outcome<string?>> Offer(Team.Change change, ReviewedAccess line, Roles.Role role, CancellationToken cancel)
    {
        if (await PendingInvitation.Find(change, line.SubjectId, cancel) is not { } invitation)
        {
            return ReviewRules.Moved(line, null)!;
        }

        if (!change.MayGive(role))
        {
            return new Refusal("invitation.role_above", "role", $"The role {role.Name} allows more than your own.");
        }

        var summary = $"The invitation of {invitation.Email} as {invitation.Role} became one as {role.Name}";
        change.Audit("OfferRole", "invitation", invitation.Id, summary, ("Role", invitation.Role, role.Name));
        invitation.Offer(role.Name, change.Caller);
        return role.Name;
    }

    private static async Task<Outcome<string?>> ChangeFirm(
        Team.Change change,
        ReviewedAccess line,
        DateOnly? until,
        CancellationToken cancel
    )
    {
        if (until is null)
        {
            return new Refusal("review.until", "until", "Enter the last day of this access. What it allows is changed on its own page.");
        }

        if (await ClientSide.Find(change, line.SubjectId, cancel) is not { } grant)
        {
            return ReviewRules.Moved(line, null)!;
        }

        var refusals = await ChangeGrant.Change(change, grant, GrantTerms.Of(grant) with { Until = until }, cancel);
        return refusals.Count > 0 ? Outcome<string?>.Refused(refusals) : GrantTerms.InWords(grant);
    }

    private static async Task<Outcome<string?>> RemoveMember(Team.Change change, ReviewedAccess line, CancellationToken cancel) =>
        await MemberRules.Find(change, line.SubjectId, cancel) is not { } member ? Ended
        : await Members.RemoveMember.Remove(change, member, cancel) is { } refusal ? refusal
        : Outcome<string?>.Of(null);

    private static async Task<Outcome<string?>> RemoveInvitation(Team.Change change, ReviewedAccess line, CancellationToken cancel)
    {
        if (await PendingInvitation.Find(change, line.SubjectId, cancel) is not { } invitation)
        {
            return Ended;
        }

        RevokeInvitation.Revoke(change, invitation);
        return Outcome<string?>.Of(null);
    }

    private static async Task<Outcome<string?>> RemoveClient(Team.Change change, ReviewedAccess line, CancellationToken cancel)
    {
        var client = await change
            .Db.Set<ApiClient>()
            .FirstOrDefaultAsync(item => item.Id == line.SubjectId && item.TenantId == change.Tenant && item.RevokedAt == null, cancel);
        if (client is null)
        {
            return Ended;
        }

        RevokeApiClient.Revoke(change, client);
        return Outcome<string?>.Of(null);
    }

    private static async Task<Outcome<string?>> RemoveFirm(Team.Change change, ReviewedAccess line, CancellationToken cancel)
    {
        if (await ClientSide.Find(change, line.SubjectId, cancel) is not { } grant)
        {
            return Ended;
        }

        await RevokeGrant.End(change, grant, cancel);
        return Outcome<string?>.Of(null);
    }

    private static async Task<Outcome<string?>> RemoveFirmPerson(Team.Change change, ReviewedAccess line, CancellationToken cancel)
    {
        var assignment = await change
            .Db.Set<Assignment>()
            .FirstOrDefaultAsync(item => item.GrantId == line.GrantId && item.UserId == line.SubjectId, cancel);
        if (assignment is null || await ClientSide.Find(change, assignment.GrantId, cancel) is not { } grant)
        {
            return Ended;
        }

        await DismissStaff.Dismiss(change, grant, assignment, line.Name, cancel);
        return Outcome<string?>.Of(null);
    }
}
