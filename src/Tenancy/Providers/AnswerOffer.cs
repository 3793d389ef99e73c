using BackOffice.Kernel;

namespace BackOffice.Tenancy.Providers;

/// <summary>The firm accepts what a client offers. From then on it is in force, within its days.</summary>
public sealed class AcceptOffer(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid grantId, CancellationToken cancel = default) =>
        desk.RunProved<Done>(
            FirmRole.Manager,
            async change =>
            {
                if (await change.Client(grantId, cancel) is not { ProposedBySide: GrantSide.Client } grant)
                {
                    return Refusal.NotFound("offer");
                }

                if (await change.RefusesWrite([grant], cancel) is { } readOnly)
                {
                    return readOnly;
                }

                if (grant.AcceptedAt is null)
                {
                    grant.Accept(change.Caller.UserId, change.Caller.Name, change.Now);
                    change.Audit(grant, nameof(AcceptOffer), $"{change.Caller.Firm} accepted the access: {GrantTerms.InWords(grant)}");
                }

                return default(Done);
            },
            cancel
        );
}

/// <summary>
/// A grant is given back, or an offer declined: the firm's people are out at once. Refused while the client has no owner of its
/// own, because then nobody could enter it any more.
/// </summary>
public sealed class HandBackGrant(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid grantId, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                if (await change.Client(grantId, cancel) is not { } grant)
                {
                    return Refusal.NotFound("client");
                }

                var isOffer = grant is { AcceptedAt: null, ProposedBySide: GrantSide.Client };
                if (!isOffer && change.Role != FirmRole.Partner)
                {
                    return Refusal.Forbidden("Only a partner hands a grant back.");
                }

                if (!await Owners.Has(change.Db, grant.TenantId!.Value, cancel))
                {
                    return new Refusal(
                        "grant.no_owner",
                        null,
                        "The client has no owner of its own yet. Wait until the owner you invited has joined, then hand it back."
                    );
                }

                grant.End(GrantSide.Firm, change.Caller.UserId, change.Caller.Name, change.Now);
                change.Audit(
                    grant,
                    isOffer ? "DeclineOffer" : nameof(HandBackGrant),
                    isOffer ? $"{change.Caller.Firm} declined the access" : $"{change.Caller.Firm} handed its access back"
                );
                return default(Done);
            },
            cancel
        );
}
