using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>
/// Whether two owners have to say yes before anybody gets more rights. To switch it off is to give every owner more, so that
/// waits for two as well, see <see cref="Holdings"/>.
/// </summary>
public sealed class FourEyesPolicy(Team team, TenantCatalogue catalogue) : CompanyPolicy(team, catalogue)
{
    private static readonly Refusal OneOwner = new(
        "four_eyes.one_owner",
        null,
        "The company has one owner, and this takes two. Make somebody else an owner first."
    );

    private protected override string Field => nameof(Tenant.RequiresTwoOwners);

    private protected override string Words(bool on) =>
        on ? "Two owners have to say yes before anybody gets more rights" : "One person gives rights alone";

    private protected override bool Read(Tenant tenant) => tenant.RequiresTwoOwners;

    private protected override void Write(Tenant tenant, bool on) => tenant.RequiresTwoOwners = on;

    private protected override Asked? Waits(bool on) => on ? null : Asked.For(nameof(FourEyesPolicy), on);

    private protected override async Task<Refusal?> Refuses(Team.Change change, bool on, CancellationToken cancel)
    {
        var owners = await Owners.Of(change.Db, change.Tenant).ToHashSetAsync(cancel);
        return !owners.Contains(change.Caller.ActorId) ? Refusal.Forbidden("Only an owner decides how many owners have to say yes.")
            : on && owners.Count < 2 ? OneOwner
            : null;
    }
}
