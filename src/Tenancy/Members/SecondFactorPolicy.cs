using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Tenancy.Members;

/// <summary>
/// Whether people enter the company only after a second factor. From then on whoever signed in without one may do nothing
/// here, in open pages too. Clients of the API are not asked: they have no second factor.
/// </summary>
public sealed class SecondFactorPolicy(Team team, TenantCatalogue catalogue) : CompanyPolicy(team, catalogue)
{
    // Whoever shuts out the others must not be shut out with them.
    private static readonly Refusal Own = new(
        "second_factor.own",
        null,
        "Add a passkey or an authenticator app to your own account and sign in with it, then come back.",
        RefusalKind.Forbidden
    );

    private protected override string Field => nameof(Tenant.RequiresSecondFactor);

    private protected override string Words(bool on) =>
        on ? "People enter only with a second factor" : "People enter without a second factor";

    private protected override bool Read(Tenant tenant) => tenant.RequiresSecondFactor;

    private protected override void Write(Tenant tenant, bool on) => tenant.RequiresSecondFactor = on;

    private protected override Task<Refusal?> Refuses(Team.Change change, bool on, CancellationToken cancel) =>
        Task.FromResult(change.Caller is { Kind: not CallerKind.System, SecondFactor: false } ? Own : null);
}
