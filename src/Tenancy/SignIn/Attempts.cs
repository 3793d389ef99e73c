using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignIn;

/// <summary>
/// Five attempts to prove who one is, then ten minutes of rest. Passwords and codes count together, and only a complete
/// proof starts the count anew: who knows the password does not get more guesses at the code.
/// </summary>
public sealed class Attempts(PlatformDb db, TimeProvider time)
{
    private const int Most = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Takes an attempt before the secret is compared, so that guesses sent at the same time count too.</summary>
    /// <returns>False while there is none left.</returns>
    internal async Task<bool> Take(Guid userId, CancellationToken cancel = default)
    {
        DateTimeOffset? now = time.GetUtcNow();
        DateTimeOffset? until = now + Rest;
        var users = db.Set<User>().Where(user => user.Id == userId);
        await users
            .Where(user => user.LockoutEnd <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null).SetProperty(user => user.AccessFailedCount, 0),
                cancel
            );
        var taken = await users
            .Where(user => user.LockoutEnd == null && user.AccessFailedCount < Most - 1)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1), cancel);
        var last =
            taken == 0
                ? await users
                    .Where(user => user.LockoutEnd == null && user.AccessFailedCount >= Most - 1)
                    .ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, until), cancel)
                : 0;
        return taken + last > 0;
    }

    /// <summary>The person proved who they are.</summary>
    internal Task Forget(Guid userId, CancellationToken cancel = default) =>
        db.Set<User>()
            .Where(user => user.Id == userId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null).SetProperty(user => user.AccessFailedCount, 0),
                cancel
            );
}
