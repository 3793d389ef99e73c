using System.Security.Cryptography;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>
/// Mails the link of an invitation. The token is made here, 256 random bits, and leaves in the mail: only its hash is
/// ever stored, in the outbox neither. A mail that is sent twice after a crash has a new token, and the newest one works.
/// </summary>
internal sealed class InvitationMail(PlatformDb db, IMailTransport mail, PublicUrl url, TimeProvider time) : IOutboxHandler
{
    public const string MessageKind = "invitation.mail";

    public string Kind => MessageKind;

    public sealed record Letter(Guid Invitation);

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var id = message.Read<Letter>().Invitation;
        var now = time.GetUtcNow().UtcDateTime;
        var open = db.Set<Invitation>()
            .Where(row => row.Id == id && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > now);
        if (await open.AsNoTracking().FirstOrDefaultAsync(cancel) is not { } invitation)
        {
            return;
        }

        if (await InvitingPlace.Of(db, invitation, cancel) is not { } place)
        {
            return;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hash = invitation.HashOf(token);
        if (await open.ExecuteUpdateAsync(set => set.SetProperty(row => row.TokenHash, hash), cancel) != 1)
        {
            return;
        }

        var text =
            $"{invitation.InviterName} invites you to work in {place.Name} with the role {invitation.Role}.\n\n"
            + $"Open this link to join. It works once, for seven days, for {invitation.Email}:\n{url.Invitation(id, token)}\n\n"
            + "If you do not know the sender, ignore this mail: nothing happens.";
        var letter = new OutgoingMail(invitation.Email, PlainText.OneLine($"Invitation to {place.Name}"), text);
        var outcome = await mail.Send(letter, message.Id, cancel);
        if (!outcome.Succeeded)
        {
            throw new OutboxRefusedException(outcome.Refusals);
        }
    }
}
