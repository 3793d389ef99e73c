using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Ui;

namespace BackOffice.Web.Hosting;

/// <summary>Asks what decides, <see cref="IAuthority"/>, which remembers its answer for two seconds: a page asks once.</summary>
internal sealed class Offers(Current current, IAuthority authority, PagePermissions pages, ImporterList importers, IFeatureFlags flags)
    : IOffers
{
    private const string Imports = "imports/new/";

    public async ValueTask<bool> Allows(Permission permission) =>
        !current.IsSet || (await authority.PermissionsOf(current.Caller)).Allows(permission);

    public async ValueTask<bool> Leads(string href) =>
        !current.IsSet || (await IsOn(href) && (Needed(href) is not { } permission || await Allows(permission)));

    private async ValueTask<bool> IsOn(string href) =>
        !href.StartsWith(Imports, StringComparison.Ordinal)
        || await flags.IsOn(FeatureFlags.Imports, current.Caller.TenantId, current.Caller.ActorId);

    // One page takes every kind of file, and asks for what the kind needs.
    private Permission? Needed(string href) =>
        href.StartsWith(Imports, StringComparison.Ordinal)
            ? importers.Find(href[Imports.Length..])?.Permission(new ImportOptions())
            : pages.At(href);
}
