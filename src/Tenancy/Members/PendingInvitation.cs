using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>Sends an open invitation again, also one that is too old: with a new link for seven days; the older link is dead.</summary>
public sealed class ResendInvitation(Team team)
{
    public Task<Outcome<InvitationRow>> Run(Guid id, CancellationToken cancel = default) =>
        team.RunUnproved<InvitationRow>(
            async change =>
            {
                if (await PendingInvitation.Find(change, id, cancel) is not { } invitation)
                {
                    return Refusal.NotFound("invitation");
                }

                if (await change.Role(invitation.Role, cancel) is not { } role || !change.MayGive(role))
                {
                    return new Refusal(
                        "invitation.role_above",
                        "role",
                        $"The role {invitation.Role} allows more than your own. Ask somebody with that role to send it.",
                        RefusalKind.Forbidden
                    );
                }

                invitation.Renew(change.Caller, change.Now);
                change.Db.Send(InvitationMail.MessageKind, new InvitationMail.Letter(invitation.Id), change.Now);
                change.Audit(nameof(ResendInvitation), "invitation", id, $"The invitation of {invitation.Email} was sent again");
                return InvitationRow.Of(invitation, change.Now);
            },
            Asked.For(nameof(ResendInvitation), id),
            cancel
        );
}

/// <summary>Takes an open invitation back: its link is dead at once.</summary>
public sealed class RevokeInvitation(Team team)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (await PendingInvitation.Find(change, id, cancel) is not { } invitation)
                {
                    return Refusal.NotFound("invitation");
                }

                Revoke(change, invitation);
                return default(Done);
            },
            cancel
        );

    internal static void Revoke(Team.Change change, Invitation invitation)
    {
        invitation.RevokedAt = change.Now;
        invitation.TokenHash = null;
        change.Audit(nameof(RevokeInvitation), "invitation", invitation.Id, $"The invitation of {invitation.Email} was revoked");
    }
}

internal static class PendingInvitation
{
    public static Task<Invitation?> Find(Team.Change change, Guid id, CancellationToken cancel) =>
        change
            .Db.Set<Invitation>()
            .FirstOrDefaultAsync(
                item => item.Id == id && item.TenantId == change.Tenant && item.AcceptedAt == null && item.RevokedAt == null,
                cancel
            );
}
