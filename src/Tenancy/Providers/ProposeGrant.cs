using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignUp;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// Proposes to work for a company, named by its address or by an owner's e-mail. Nobody is looked up here: the answer, its
/// time and what the firm sees afterwards are the same whether or not there is such a company. Whoever is meant gets a mail.
/// </summary>
public sealed class ProposeGrant(FirmDesk desk)
{
    /// <summary>Mails go out in the firm's name: more than these do not wait at once.</summary>
    public const int Most = 200;

    public sealed record Request(string? Company, GrantTerms Terms);

    public Task<Outcome<Guid>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<Guid>(
            FirmRole.Manager,
            async change =>
            {
                List<Refusal> refusals = [.. request.Terms.Check(change.Areas, change.Today)];
                var target = TargetOf(request.Company);
                if (target is null)
                {
                    refusals.Insert(
                        0,
                        new Refusal(
                            "grant.company",
                            "company",
                            "Enter the company's address, such as bright-smile-dental, or the e-mail of its owner."
                        )
                    );
                }

                if (refusals.Count > 0)
                {
                    return refusals;
                }

                var waiting = change
                    .Db.Set<Grant>()
                    .Where(grant => grant.FirmId == change.Caller.FirmId && grant.TenantId == null && grant.EndedAt == null);
                if (await waiting.CountAsync(cancel) >= Most)
                {
                    return new Refusal("grant.many", null, $"{Most} proposals wait for an answer. Withdraw some of them first.");
                }

                var grant = await waiting.FirstOrDefaultAsync(item => item.Target == target, cancel);
                if (grant is null)
                {
                    grant = new Grant
                    {
                        FirmId = change.Caller.FirmId,
                        Target = target,
                        Levels = [],
                        Exclusions = [],
                        Purpose = "",
                        ProposedBySide = GrantSide.Firm,
                        ProposedByName = "",
                    };
                    change.Db.Add(grant);
                }

                request.Terms.Into(grant, change.Today);
                (grant.ProposedBy, grant.ProposedByName, grant.ProposedAt) = (change.Caller.UserId, change.Caller.Name, change.Now);
                grant.Version++;
                change.Db.Send(ProposalMail.MessageKind, new ProposalMail.Letter(grant.Id), change.Now);
                return grant.Id;
            },
            cancel
        );

    /// <summary>An address part as it stands in links, or an e-mail in the form addresses are compared in.</summary>
    internal static string? TargetOf(string? typed)
    {
        var text = PlainText.Clean(typed)?.Trim('/');
        return text is null ? null
            : text.Contains('@', StringComparison.Ordinal) ? (EmailAddress.IsValid(text) ? Invitation.Normalize(text) : null)
            : text.Split("/t/")[^1].Split('/')[0].ToLowerInvariant() is { Length: > 0 and <= 60 } slug ? slug
            : null;
    }
}

/// <summary>Takes back a proposal that nobody has answered.</summary>
public sealed class WithdrawProposal(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid grantId, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                var grant = await change
                    .Db.Set<Grant>()
                    .FirstOrDefaultAsync(
                        item => item.Id == grantId && item.FirmId == change.Caller.FirmId && item.TenantId == null && item.EndedAt == null,
                        cancel
                    );
                if (grant is null)
                {
                    return Refusal.NotFound("proposal");
                }

                grant.End(GrantSide.Firm, change.Caller.UserId, change.Caller.Name, change.Now);
                return default(Done);
            },
            cancel
        );
}
