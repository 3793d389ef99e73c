using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>The company offers a firm access. It is in force when somebody of the firm accepts it.</summary>
public sealed class OfferGrant(Team team)
{
    /// <param name="Firm">The firm's address, such as <c>northgate</c> of <c>/firms/northgate</c>.</param>
    public sealed record Request(
        string? Firm,
        IReadOnlyDictionary<string, AccessLevel>? Levels,
        IReadOnlyCollection<string>? Exclusions = null,
        DateOnly? From = null,
        DateOnly? Until = null,
        string? Purpose = null,
        bool AllowsEmergency = false
    );

    public Task<Outcome<Guid>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        team.Run<Guid>(
            async change =>
            {
                if (ClientSide.OwnPeopleOnly(change) is { } stranger)
                {
                    return stranger;
                }

                var terms = new GrantTerms(
                    request.Levels,
                    request.Exclusions,
                    request.From,
                    request.Until,
                    request.Purpose,
                    request.AllowsEmergency
                );
                var today = DateOnly.FromDateTime(change.Now);
                if (key is not null && await ByKey(change, key, cancel) is { } made)
                {
                    return made.Levels.SequenceEqual(terms.Stored(), StringComparer.Ordinal)
                        ? made.Id
                        : new Refusal("idempotency.key_reused", null, "This idempotency key was used for another request.");
                }

                var slug = (PlainText.Clean(request.Firm) ?? "").Split("/firms/")[^1].Trim('/').ToLowerInvariant();
                var firm = await change.Db.Set<Firm>().FirstOrDefaultAsync(item => item.Slug == slug && item.ActiveSince != null, cancel);
                List<Refusal> refusals = [.. terms.Check(change.Areas, today)];
                if (firm is null)
                {
                    refusals.Insert(
                        0,
                        new Refusal(
                            "grant.firm",
                            "firm",
                            "There is no firm with this address. Ask your accountant for the address of their firm."
                        )
                    );
                }

                if (refusals.Count > 0)
                {
                    return refusals;
                }

                if (ClientSide.Above(change, terms) is { } above)
                {
                    return above;
                }

                if (
                    await change
                        .Db.Set<Grant>()
                        .AnyAsync(item => item.TenantId == change.Tenant && item.FirmId == firm!.Id && item.EndedAt == null, cancel)
                )
                {
                    return new Refusal(
                        "grant.exists",
                        "firm",
                        $"{firm!.Name} has access already, or an offer is waiting. Change that one.",
                        RefusalKind.Conflict
                    );
                }

                var grant = new Grant
                {
                    FirmId = firm!.Id,
                    TenantId = change.Tenant,
                    Levels = [],
                    Exclusions = [],
                    Purpose = "",
                    ProposedBySide = GrantSide.Client,
                    ProposedBy = change.Caller.ActorId,
                    ProposedByName = change.Caller.ActorName,
                    ProposedAt = change.Now,
                    RequestKey = key,
                };
                terms.Into(grant, today);
                change.Db.Add(grant);
                change.Db.Send(ProposalMail.MessageKind, new ProposalMail.Letter(grant.Id), change.Now);
                change.Audit(
                    nameof(OfferGrant),
                    ProviderAccesses.Subject,
                    grant.Id,
                    $"{firm.Name} was offered access: {GrantTerms.InWords(grant)}"
                );
                return grant.Id;
            },
            Asked.For(nameof(OfferGrant), (request, key)),
            cancel
        );

    private static Task<Grant?> ByKey(Team.Change change, string key, CancellationToken cancel) =>
        change.Db.Set<Grant>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.RequestKey == key, cancel);
}
