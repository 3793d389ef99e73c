using System.Collections.Concurrent;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Roles;

/// <summary>
/// What a caller may do, read again every two seconds: a removed member, a changed role or a revoked API client is
/// refused by the next operation, also in a page that was open all the time.
/// </summary>
internal sealed class Authority(IServiceScopeFactory scopes, AreaList areas, TimeProvider time) : IAuthority
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(Guid, Guid), (PermissionSet Set, DateTimeOffset At)> known = new();
    private readonly PermissionSet everything = Rights.Everything(areas);

    public async ValueTask<PermissionSet> PermissionsOf(Caller caller, CancellationToken cancel = default)
    {
        if (caller.Kind == CallerKind.System)
        {
            return everything;
        }

        var key = (caller.TenantId, caller.ActorId);
        var now = time.GetUtcNow();
        if (known.TryGetValue(key, out var entry) && now - entry.At < Fresh)
        {
            return entry.Set;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var set = await Rights.Of(db, areas, caller, cancel);
        known[key] = (set, now);
        return set;
    }
}
