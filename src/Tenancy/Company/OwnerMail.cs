using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Company;

/// <summary>The addresses of the company's owners.</summary>
public sealed class CompanyOwners(PlatformDb db, Current current)
{
    public Task<List<string>> Emails(CancellationToken cancel = default) => Owners.Emails(db, current.Caller.TenantId).ToListAsync(cancel);
}

/// <summary>A plain mail to an owner of the company. Queue one <see cref="Letter"/> for each.</summary>
public sealed class OwnerMail(IMailTransport mail) : IOutboxHandler
{
    public const string MessageKind = "company.owner.mail";

    public sealed record Letter(string To, string Subject, string Text);

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var letter = message.Read<Letter>();
        var outcome = await mail.Send(new OutgoingMail(letter.To, letter.Subject, letter.Text), message.Id, cancel);
        if (!outcome.Succeeded)
        {
            throw new OutboxRefusedException(outcome.Refusals);
        }
    }
}
