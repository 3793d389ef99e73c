using BackOffice.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>
/// The review that is open, for the home page of those who decide about it: the company's own people who manage people. The
/// panels of that page read at the same time, so this reads in a scope of its own.
/// </summary>
public sealed class OpenReview(IServiceScopeFactory scopes, Current current)
{
    /// <returns>Null without one, and for those who do not decide.</returns>
    public async Task<ReviewCard?> Run(CancellationToken cancel = default)
    {
        if (current.Caller is not { Kind: CallerKind.Person, Via: null })
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(current.Caller);
        return await scope.ServiceProvider.GetRequiredService<ReviewList>().Open(cancel);
    }
}
