using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Duties;

/// <summary>
/// Asked before somebody says yes to what always takes two, whatever duties the company keeps apart. Only where the company has one
/// member does that person say it alone, after a fresh proof of who they are.
/// </summary>
public sealed class SecondPerson(PlatformDb platform)
{
    private const string Code = DutyGuard.CodePrefix + "second_person";

    /// <param name="asker">Who asked for it, and as what.</param>
    /// <returns>Whether the caller is alone and approves their own request.</returns>
    public async Task<Outcome<bool>> Check(TenantDb db, Guid asker, CallerKind kind, CancellationToken cancel)
    {
        var caller = db.Caller;
        if (caller.Kind == CallerKind.System)
        {
            return Refusal.Forbidden("A person approves this.");
        }

        if (caller.ActorId != asker)
        {
            // Whoever asks could have made the program that says yes.
            return caller.Kind == CallerKind.ApiClient && kind != CallerKind.ApiClient
                ? new Refusal(Code, null, "A person asked for this, and a person approves it.", RefusalKind.Forbidden)
                : false;
        }

        if (caller is not { Kind: CallerKind.Person, Via: null } || !await IsOnlyMember(caller, cancel))
        {
            return new Refusal(Code, null, "You asked for this, and somebody else approves it.", RefusalKind.Forbidden);
        }

        return RecentProof.Missing(caller, db.Now) is { } missing ? missing : true;
    }

    private async Task<bool> IsOnlyMember(Caller caller, CancellationToken cancel)
    {
        var members = await platform
            .Set<Membership>()
            .AsNoTracking()
            .Where(item => item.TenantId == caller.TenantId && item.RemovedAt == null)
            .Select(item => item.UserId)
            .Take(2)
            .ToListAsync(cancel);
        return members is [var only] && only == caller.ActorId;
    }
}
