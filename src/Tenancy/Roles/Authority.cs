using System.Collections.Concurrent;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Roles;

/// <summary>
/// What a caller may do, read again every two seconds: a removed member, a changed role or a revoked API client is
/// refused by the next operation, also in a page that was open all the time. Whoever changes rights on this node calls
/// <see cref="Forget"/>, and the change holds here at once.
/// </summary>
public sealed class Authority(IServiceScopeFactory scopes, TenantCatalogue catalogue, AreaList areas, TimeProvider time) : IAuthority
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(Guid, Guid, Guid?), (PermissionSet Set, DateTimeOffset At, int Age)> known = new();
    private readonly PermissionSet everything = Rights.Everything(areas);
    private int age;

    /// <summary>After the commit of a change: what was read before it, or is being read now, is not used any more.</summary>
    public void Forget() => Interlocked.Increment(ref age);

    public async ValueTask<PermissionSet> PermissionsOf(Caller caller, CancellationToken cancel = default)
    {
        if (caller.Kind == CallerKind.System)
        {
            return everything;
        }

        var company = await catalogue.Find(caller.TenantId, cancel);
        if (caller is { Kind: CallerKind.Person, SecondFactor: false } && company is { RequiresSecondFactor: true })
        {
            return PermissionSet.None;
        }

        if (caller.Kind == CallerKind.Person && company is not null && !await Admits(company, caller, cancel))
        {
            return PermissionSet.None;
        }

        // An operator may be a member too: what they may do on a visit is another thing than what they may do as themselves.
        var key = (caller.TenantId, caller.ActorId, caller.Kind == CallerKind.Support ? caller.Via?.GrantId : null);
        var now = time.GetUtcNow();
        var asked = Volatile.Read(ref age);
        if (known.TryGetValue(key, out var entry) && entry.Age == asked && now - entry.At < Fresh)
        {
            return entry.Set;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var set =
            company?.Standing.Stops(Bars.Login) == true
                ? await ClosedCompany.Rights(db, areas, caller, cancel)
                : await Rights.Of(db, areas, caller, now.UtcDateTime, cancel);
        known[key] = (set, now, asked);
        return set;
    }

    /// <summary>Whether a person came into the company in a way that it takes, see <see cref="OnlyThroughProvider"/>.</summary>
    public async ValueTask<bool> Admits(TenantCard company, Caller caller, CancellationToken cancel = default)
    {
        var asked = company.OnlyThroughProvider && caller.Via is null;
        if (OnlyThroughProvider.Admits(asked, caller.ThroughProvider, isOwner: false, caller.SecondFactor))
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var isOwner = await Owners.Is(db, caller.TenantId, caller.ActorId, cancel);
        return OnlyThroughProvider.Admits(asked, caller.ThroughProvider, isOwner, caller.SecondFactor);
    }
}
