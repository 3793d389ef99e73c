using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Tells those who can answer a proposal: the owners of the company, or the partners and managers of the firm.</summary>
internal sealed class ProposalMail(PlatformDb db, IMailTransport mail, PublicUrl url) : IOutboxHandler
{
    public const string MessageKind = "grant.proposal";

    public string Kind => MessageKind;

    public sealed record Letter(Guid Grant);

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var id = message.Read<Letter>().Grant;
        var grant = await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancel);
        if (grant is not { EndedAt: null, AcceptedAt: null })
        {
            return;
        }

        var firm = await db.Set<Firm>().AsNoTracking().FirstAsync(item => item.Id == grant.FirmId, cancel);
        var letters = grant.ProposedBySide == GrantSide.Firm ? await ToOwners(grant, firm, cancel) : await ToFirm(grant, firm, cancel);
        foreach (var letter in letters)
        {
            var outcome = await mail.Send(letter, message.Id, cancel);
            if (!outcome.Succeeded)
            {
                throw new OutboxRefusedException(outcome.Refusals);
            }
        }
    }

    private async Task<List<OutgoingMail>> ToOwners(Grant grant, Firm firm, CancellationToken cancel)
    {
        var owners = await (
            from membership in db.Set<Membership>()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            join user in db.Set<User>() on membership.UserId equals user.Id
            where
                membership.RemovedAt == null
                && membership.Role == StandardRoles.Owner
                && tenant.State == TenantState.Active
                && (
                    tenant.Id == grant.TenantId
                    || (grant.TenantId == null && (tenant.Slug == grant.Target || user.NormalizedEmail == grant.Target))
                )
            select new { user.Email, tenant.Slug }
        ).ToListAsync(cancel);
        return owners
            .DistinctBy(owner => owner.Email)
            .Select(owner => new OutgoingMail(
                owner.Email!,
                PlainText.OneLine($"{firm.Name} asks to work in your company"),
                $"{grant.ProposedByName} of {firm.Name} asks to work in your company.\n\n"
                    + $"What for: {grant.Purpose}\nAreas: {GrantTerms.InWords(grant)}\n\n"
                    + $"Nothing is open to them until you agree. Look at it and decide here:\n{url.Company(owner.Slug)}company/providers\n\n"
                    + "If you do not know the firm, decline it or ignore this mail."
            ))
            .ToList();
    }

    private async Task<List<OutgoingMail>> ToFirm(Grant grant, Firm firm, CancellationToken cancel)
    {
        var client = await db.Set<Tenant>().Where(item => item.Id == grant.TenantId).Select(item => item.Name).FirstAsync(cancel);
        var people = await GrantMails.Answering(db, firm.Id).ToListAsync(cancel);
        return people.ConvertAll(to => new OutgoingMail(
            to,
            PlainText.OneLine($"{client} offers {firm.Name} access"),
            $"{grant.ProposedByName} of {client} offers your firm access to the company.\n\n"
                + $"What for: {grant.Purpose}\nAreas: {GrantTerms.InWords(grant)}\n\nAccept or decline it here:\n{url.Firm(firm.Slug)}/clients/{grant.Id}"
        ));
    }
}

/// <summary>What mails about grants have in common.</summary>
internal static class GrantMails
{
    /// <summary>The addresses of those who answer for the firm's clients.</summary>
    public static IQueryable<string> Answering(PlatformDb db, Guid firm) =>
        from member in db.Set<FirmMember>()
        join user in db.Set<User>() on member.UserId equals user.Id
        where member.FirmId == firm && member.RemovedAt == null && member.Role != FirmRole.Staff
        orderby user.Email
        select user.Email!;
}
