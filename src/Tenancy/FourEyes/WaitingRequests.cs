using BackOffice.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>
/// How many requests for rights wait for the caller's yes, for the home page of owners. The panels of that page read at the same
/// time, so this reads in a scope of its own.
/// </summary>
public sealed class WaitingRequests(IServiceScopeFactory scopes, Current current)
{
    public async Task<int> Count(CancellationToken cancel = default)
    {
        if (current.Caller is not { Kind: CallerKind.Person, Via: null })
        {
            return 0;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(current.Caller);
        var found = await scope
            .ServiceProvider.GetRequiredService<RequestList>()
            .Run(new ListQuery(Size: FourEyesGuard.Most), onlyWaiting: true, cancel);
        return found.Value?.Items.Count(item => item.MayApprove) ?? 0;
    }
}
