using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignUp;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// Invites a person into the firm by the same links as a company's invitations. Nobody is looked up; an open invitation of the
/// same address is renewed, so inviting again sends a new link and the older one is dead.
/// </summary>
public sealed class InviteStaff(FirmDesk desk)
{
    public sealed record Request(string? Email, FirmRole Role);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        desk.RunProved<Done>(
            FirmRole.Partner,
            async change =>
            {
                if (!EmailAddress.IsValid(request.Email))
                {
                    return new Refusal("invitation.email", "email", "Enter an e-mail address such as name@firm.com.");
                }

                if (!Enum.IsDefined(request.Role))
                {
                    return new Refusal("firm.role", "role", "Choose staff, manager or partner.");
                }

                var normalized = Invitation.Normalize(request.Email!);
                var invitation = await change
                    .Db.Set<Invitation>()
                    .FirstOrDefaultAsync(
                        item =>
                            item.FirmId == change.Caller.FirmId
                            && item.NormalizedEmail == normalized
                            && item.AcceptedAt == null
                            && item.RevokedAt == null,
                        cancel
                    );
                if (invitation is null)
                {
                    invitation = new Invitation
                    {
                        FirmId = change.Caller.FirmId,
                        Email = request.Email!.Trim(),
                        NormalizedEmail = normalized,
                        Role = request.Role.ToString(),
                        InviterName = change.Caller.Name,
                        CreatedAt = change.Now,
                    };
                    change.Db.Add(invitation);
                }

                invitation.Role = request.Role.ToString();
                invitation.Renew(new Caller(Guid.Empty, "", change.Caller.UserId, change.Caller.Name, CallerKind.Person), change.Now);
                change.Db.Send(InvitationMail.MessageKind, new InvitationMail.Letter(invitation.Id), change.Now);
                return default(Done);
            },
            cancel
        );
}

/// <summary>Takes an open invitation of the firm back: its link is dead at once.</summary>
public sealed class RevokeStaffInvitation(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Partner,
            async change =>
            {
                var invitation = await change
                    .Db.Set<Invitation>()
                    .FirstOrDefaultAsync(
                        item => item.Id == id && item.FirmId == change.Caller.FirmId && item.AcceptedAt == null && item.RevokedAt == null,
                        cancel
                    );
                if (invitation is null)
                {
                    return Refusal.NotFound("invitation");
                }

                invitation.RevokedAt = change.Now;
                invitation.TokenHash = null;
                return default(Done);
            },
            cancel
        );
}
